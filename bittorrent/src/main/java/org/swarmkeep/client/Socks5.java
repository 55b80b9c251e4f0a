package org.swarmkeep.client;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Our side of SOCKS 5 (RFC 1928) with its user name and password (RFC 1929). */
final class Socks5 {
  private static final int VERSION = 5;
  private static final int NO_LOGIN = 0;
  private static final int PASSWORD_LOGIN = 2;
  private static final int CONNECT = 1;
  private static final int UDP_ASSOCIATE = 3;
  static final int V4 = 1;
  static final int NAME = 3;
  static final int V6 = 4;
  private static final int TEXT_MAX = 255;

  private final Proxy proxy;
  private final DataInputStream in;
  private final OutputStream out;

  private Socks5(Proxy proxy, InputStream in, OutputStream out) {
    this.proxy = proxy;
    this.in = new DataInputStream(in); // unbuffered: what follows is not ours
    this.out = out;
  }

  /** Makes a connection to the proxy one to the tracker, whose name the proxy looks up. */
  static void connect(Proxy proxy, Socket socket, InetSocketAddress tracker) throws IOException {
    connect(proxy, socket.getInputStream(), socket.getOutputStream(), tracker);
  }

  static void connect(Proxy proxy, InputStream in, OutputStream out, InetSocketAddress tracker)
      throws IOException {
    var socks = new Socks5(proxy, in, out);
    socks.greet();
    socks.request(CONNECT, address(tracker));
  }

  /** Where the proxy takes datagrams, as long as the connection stays open. */
  static InetSocketAddress associate(Proxy proxy, Socket socket) throws IOException {
    var socks = new Socks5(proxy, socket.getInputStream(), socket.getOutputStream());
    socks.greet();
    var relay = socks.request(UDP_ASSOCIATE, new byte[] {V4, 0, 0, 0, 0, 0, 0});
    return relay.getAddress().isAnyLocalAddress()
        ? new InetSocketAddress(socket.getInetAddress(), relay.getPort())
        : relay;
  }

  private void greet() throws IOException {
    boolean login = !proxy.user().isEmpty();
    send(
        login
            ? new byte[] {VERSION, 2, NO_LOGIN, PASSWORD_LOGIN}
            : new byte[] {VERSION, 1, NO_LOGIN});
    if (in.readUnsignedByte() != VERSION) {
      throw new IOException("the proxy does not speak SOCKS 5");
    }
    switch (in.readUnsignedByte()) {
      case NO_LOGIN -> {
        return;
      }
      case PASSWORD_LOGIN -> logIn();
      default ->
          throw new IOException(
              login ? "the proxy does not take a password" : "the proxy wants a user and password");
    }
  }

  private void logIn() throws IOException {
    var login = new ByteArrayOutputStream();
    login.write(1);
    putText(proxy.user(), login);
    putText(proxy.password(), login);
    send(login.toByteArray());
    in.readUnsignedByte();
    if (in.readUnsignedByte() != 0) {
      throw new IOException("the proxy refuses this user and password");
    }
  }

  private static void putText(String text, ByteArrayOutputStream out) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    int length = Math.min(bytes.length, TEXT_MAX);
    out.write(length);
    out.write(bytes, 0, length);
  }

  private InetSocketAddress request(int command, byte[] address) throws IOException {
    var request = new ByteArrayOutputStream();
    request.write(VERSION);
    request.write(command);
    request.write(0);
    request.writeBytes(address);
    send(request.toByteArray());
    in.readUnsignedByte();
    int code = in.readUnsignedByte();
    in.readUnsignedByte();
    if (code != 0) {
      throw new IOException("the proxy says: " + meaning(code));
    }
    return bound();
  }

  private InetSocketAddress bound() throws IOException {
    var host =
        switch (in.readUnsignedByte()) {
          case V4 -> in.readNBytes(4);
          case V6 -> in.readNBytes(16);
          case NAME -> {
            in.skipNBytes(in.readUnsignedByte());
            yield new byte[4]; // nobody needs the name it is bound to
          }
          default -> throw new IOException("the proxy answers with an unknown kind of address");
        };
    return new InetSocketAddress(InetAddress.getByAddress(host), in.readUnsignedShort());
  }

  private void send(byte[] bytes) throws IOException {
    out.write(bytes);
  }

  /** Kind, host and port, as both requests and datagrams carry them. */
  static byte[] address(InetSocketAddress address) {
    var out = new ByteArrayOutputStream();
    if (address.isUnresolved()) {
      out.write(NAME);
      putText(address.getHostString(), out);
    } else {
      var bytes = address.getAddress().getAddress();
      out.write(bytes.length == 4 ? V4 : V6);
      out.writeBytes(bytes);
    }
    out.write(address.getPort() >> 8);
    out.write(address.getPort());
    return out.toByteArray();
  }

  private static String meaning(int code) {
    return switch (code) {
      case 1 -> "general failure";
      case 2 -> "not allowed";
      case 3 -> "network unreachable";
      case 4 -> "host unreachable";
      case 5 -> "connection refused";
      case 6 -> "time to live expired";
      case 7 -> "it cannot do that";
      case 8 -> "it does not know this kind of address";
      default -> "failure " + code;
    };
  }
}
