package org.swarmkeep.app.checking;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import org.swarmkeep.client.TrackerUrl;
import org.swarmkeep.client.explain.HttpResponseBytes;

/** A connection to one address of an HTTP tracker, whose answers are looked at as they come. */
final class HttpProbe implements Closeable {
  private static final int RESPONSE_BYTES_MAX = HttpResponseBytes.BODY_MAX + 64 * 1024;

  /** An answer and how long it took. */
  record Answer(HttpResponseBytes response, double millis) {}

  private final TrackerUrl url;
  private final Socket socket;
  private final Duration patience;

  private HttpProbe(TrackerUrl url, Socket socket, Duration patience) {
    this.url = url;
    this.socket = socket;
    this.patience = patience;
  }

  static HttpProbe open(
      TrackerUrl url, InetAddress address, Duration patience, Certificates certificates)
      throws IOException {
    var plain = new Socket();
    try {
      plain.connect(new InetSocketAddress(address, url.port()), (int) patience.toMillis());
      plain.setSoTimeout((int) patience.toMillis());
      var socket =
          url.scheme() == TrackerUrl.Scheme.HTTPS ? secured(plain, url, certificates) : plain;
      return new HttpProbe(url, socket, patience);
    } catch (IOException e) {
      plain.close();
      throw e;
    }
  }

  private static Socket secured(Socket plain, TrackerUrl url, Certificates certificates)
      throws IOException {
    var socket =
        (SSLSocket) certificates.sockets().createSocket(plain, url.host(), url.port(), true);
    var parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  /** Such as {@code http} or {@code https TLSv1.3}. */
  String transport() {
    return socket instanceof SSLSocket tls ? "https " + tls.getSession().getProtocol() : "http";
  }

  /**
   * @param header one more header with its line end, or nothing
   */
  Answer get(String target, String header) throws IOException {
    long start = System.nanoTime();
    var request =
        "GET %s HTTP/1.1\r\nHost: %s\r\nUser-Agent: Swarmkeep/0.1\r\n%s\r\n"
            .formatted(target, host(), header);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    var in = socket.getInputStream();
    var bytes = new ByteArrayOutputStream();
    var part = new byte[16 * 1024];
    var response = HttpResponseBytes.of(new byte[0]);
    long end = start + patience.toNanos();
    while (!response.isComplete() && bytes.size() < RESPONSE_BYTES_MAX && System.nanoTime() < end) {
      int count = next(in, part, bytes.size() > 0);
      if (count < 0) {
        break;
      }
      bytes.write(part, 0, count);
      response = HttpResponseBytes.of(bytes.toByteArray());
    }
    return new Answer(response, Math.round((System.nanoTime() - start) / 1e4) / 100.0);
  }

  /** What has come counts, even where its end does not come. */
  private static int next(InputStream in, byte[] part, boolean hasBegun) throws IOException {
    try {
      return in.read(part);
    } catch (SocketTimeoutException e) {
      if (hasBegun) {
        return -1;
      }
      throw e;
    }
  }

  private String host() {
    var name = url.host().indexOf(':') >= 0 ? "[" + url.host() + "]" : url.host();
    return name + ":" + url.port();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
