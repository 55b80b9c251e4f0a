package org.swarmkeep.client;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One GET to one address of an HTTP tracker. The JDK's own client neither tells which address
 * answered nor lets us choose the family, and trackers need little of what it can.
 */
final class HttpConversation {
  private final TrackerUrl url;
  private final String target;
  private final ClientSettings settings;
  private final SSLSocketFactory tls;

  HttpConversation(TrackerUrl url, String target, ClientSettings settings, SSLSocketFactory tls) {
    this.url = url;
    this.target = target;
    this.settings = settings;
    this.tls = tls;
  }

  /** Ends early, the socket closed, when its virtual thread is interrupted. */
  Outcome<HttpAnswer> hold(InetSocketAddress address, Race.Claim claim) {
    long startNanos = System.nanoTime();
    try (var plain = new Socket()) {
      plain.connect(address);
      try (var socket = secured(plain)) {
        if (!claim.take()) {
          return Race.Claim.lost();
        }
        var answer = ask(socket, address);
        return new Outcome.Answered<>(
            answer, Duration.ofNanos(System.nanoTime() - startNanos), address);
      }
    } catch (IOException e) {
      return new Outcome.Failed<>(Problems.of(e));
    }
  }

  private HttpAnswer ask(Socket socket, InetSocketAddress address) throws IOException {
    var request = request();
    var local = (InetSocketAddress) socket.getLocalSocketAddress();
    var line = new Wiretap.Line(url.scheme(), local, address);
    settings.wiretap().sent(line, request.clone(), System.nanoTime());
    socket.getOutputStream().write(request);
    var in = new TappedInput(socket.getInputStream(), settings.wiretap(), line);
    return new HttpResponseReader(in).read();
  }

  private Socket secured(Socket plain) throws IOException {
    if (url.scheme() != TrackerUrl.Scheme.HTTPS) {
      return plain;
    }
    var socket = (SSLSocket) tls.createSocket(plain, url.host(), url.port(), true);
    var parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private byte[] request() {
    return ("GET "
            + target
            + " HTTP/1.1\r\nHost: "
            + url.authority()
            + "\r\nUser-Agent: "
            + settings.userAgent()
            + "\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }
}
