package org.swarmkeep.client;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.swarmkeep.protocol.RetryIn;
import org.swarmkeep.protocol.TrackerAnswer;

/**
 * One GET to one address of an HTTP tracker. The JDK's own client neither tells which address
 * answered nor lets us choose the family, and trackers need little of what it can.
 */
final class HttpConversation<T> {
  /**
   * What came of it.
   *
   * @param redirect where to ask instead; empty when the answer is here
   */
  record Heard<T>(int status, String redirect, RetryIn retryAfter, TrackerAnswer<T> answer) {}

  /** What every conversation of a client shares. */
  record Means(ClientSettings settings, Supplier<SSLSocketFactory> tls, BodyPermits permits) {}

  private final TrackerUrl url;
  private final String target;
  private final Function<byte[], TrackerAnswer<T>> decoder;
  private final Means means;
  private final Tunnel tunnel;

  HttpConversation(
      TrackerUrl url, String target, Function<byte[], TrackerAnswer<T>> decoder, Means means) {
    this.url = url;
    this.target = target;
    this.decoder = decoder;
    this.means = means;
    this.tunnel = new Tunnel(means.settings().proxy());
  }

  /** Ends early, the socket closed, when its virtual thread is interrupted. */
  Outcome<Heard<T>> hold(InetSocketAddress address, Race.Claim claim) {
    long startNanos = System.nanoTime();
    try (var plain = new Socket()) {
      tunnel.open(plain, address, isSecure());
      try (var socket = secured(plain)) {
        if (!claim.take()) {
          return Race.Claim.lost();
        }
        var heard = ask(socket, address);
        return new Outcome.Answered<>(
            heard,
            Duration.ofNanos(System.nanoTime() - startNanos),
            (InetSocketAddress) plain.getRemoteSocketAddress());
      }
    } catch (IOException e) {
      return new Outcome.Failed<>(Problems.of(e));
    }
  }

  private Heard<T> ask(Socket socket, InetSocketAddress address) throws IOException {
    var request = request();
    var local = (InetSocketAddress) socket.getLocalSocketAddress();
    var line = new Wiretap.Line(url.scheme(), local, address);
    var wiretap = means.settings().wiretap();
    wiretap.sent(line, request.clone(), System.nanoTime());
    socket.getOutputStream().write(request);
    var in = new TappedInput(socket.getInputStream(), wiretap, line);
    try (var answer = new HttpResponseReader(in, means.permits()).read()) {
      return new Heard<>(
          answer.status(),
          answer.redirect(),
          answer.retryAfter(),
          means.permits().decode(() -> decoder.apply(answer.body())));
    }
  }

  private boolean isSecure() {
    return url.scheme() == TrackerUrl.Scheme.HTTPS;
  }

  private Socket secured(Socket plain) throws IOException {
    if (!isSecure()) {
      return plain;
    }
    var socket = (SSLSocket) means.tls().get().createSocket(plain, url.host(), url.port(), true);
    var parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private byte[] request() {
    boolean passedOn = tunnel.passesRequestsOn(isSecure());
    return ("GET "
            + (passedOn ? "http://" + url.authority() : "")
            + target
            + " HTTP/1.1\r\nHost: "
            + url.authority()
            + "\r\n"
            + (passedOn ? tunnel.authorization() : "")
            + "User-Agent: "
            + means.settings().userAgent()
            + "\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }
}
