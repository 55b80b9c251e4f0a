package org.swarmkeep.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Opens connections to trackers, straight or through the proxy. */
final class Tunnel {
  private static final int CONNECT_HEAD_MAX = 16 * 1024;

  private final Proxy proxy;

  Tunnel(Proxy proxy) {
    this.proxy = proxy;
  }

  /**
   * Connects the socket so that what is written next reaches the tracker, or, for plain HTTP, a
   * proxy that passes requests on.
   */
  void open(Socket socket, InetSocketAddress tracker, boolean secure) throws IOException {
    if (!proxy.isUsed()) {
      socket.connect(tracker);
      return;
    }
    reach(socket);
    switch (proxy.kind()) {
      case SOCKS5 -> Socks5.connect(proxy, socket, tracker);
      case HTTP -> {
        if (secure) {
          connect(socket, tracker);
        }
      }
      case NONE -> throw new IllegalStateException("there is no proxy");
    }
  }

  /** Connects the socket to the proxy itself. */
  void reach(Socket socket) throws IOException {
    try {
      socket.connect(new InetSocketAddress(InetAddress.getByName(proxy.host()), proxy.port()));
    } catch (UnknownHostException e) {
      throw new IOException("the proxy's host is not known", e);
    } catch (IOException e) {
      throw new IOException("the proxy cannot be reached", e);
    }
  }

  /** Requests go to the proxy whole, for it to pass on (absolute-form, RFC 9112). */
  boolean passesRequestsOn(boolean secure) {
    return proxy.kind() == Proxy.Kind.HTTP && !secure;
  }

  /** The header that lets us use an HTTP proxy, with its line end; empty when it wants none. */
  String authorization() {
    if (proxy.kind() != Proxy.Kind.HTTP || proxy.user().isEmpty()) {
      return "";
    }
    var login = (proxy.user() + ":" + proxy.password()).getBytes(StandardCharsets.UTF_8);
    return "Proxy-Authorization: Basic " + Base64.getEncoder().encodeToString(login) + "\r\n";
  }

  private void connect(Socket socket, InetSocketAddress tracker) throws IOException {
    var host = tracker.getHostString();
    var target = (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + tracker.getPort();
    var request =
        "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n" + authorization() + "\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    readAnswer(socket.getInputStream());
  }

  /** Reads the head of the proxy's answer; throws when it is no for an answer. */
  static void readAnswer(InputStream in) throws IOException {
    var status = head(in).split("\\s+", 3);
    if (status.length < 2 || !status[1].matches("[0-9]{3}")) {
      throw new IOException("the proxy's answer makes no sense");
    }
    if (!status[1].startsWith("2")) {
      throw new IOException("the proxy answers with HTTP status " + status[1]);
    }
  }

  /** The head of the proxy's answer, and not a byte more: what follows is the tracker's. */
  private static String head(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0 && head.indexOf("\n\n") < 0) {
      int next = in.read();
      if (next < 0 || head.length() > CONNECT_HEAD_MAX) {
        throw new IOException("the proxy's answer makes no sense");
      }
      head.append((char) next);
    }
    return head.toString();
  }
}
