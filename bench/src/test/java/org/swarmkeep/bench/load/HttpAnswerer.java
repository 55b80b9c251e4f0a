package org.swarmkeep.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** An HTTP server of a few lines that answers every request with the same body. */
final class HttpAnswerer implements AutoCloseable {
  private final ServerSocket listener;
  private final String body;
  private final int requestsPerConnection;
  private final List<String> targets = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger brokenConnections = new AtomicInteger();

  /**
   * @param requestsPerConnection closes after so many, as servers do
   */
  HttpAnswerer(String body, int requestsPerConnection) throws IOException {
    this.body = body;
    this.requestsPerConnection = requestsPerConnection;
    listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        var socket = listener.accept();
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        return; // the test closed the listener
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), ISO_8859_1));
      for (int served = 0; served < requestsPerConnection; served++) {
        var first = in.readLine();
        if (first == null) {
          return;
        }
        targets.add(first.split(" ", -1)[1]);
        in.lines().takeWhile(header -> !header.isEmpty()).forEach(_ -> {});
        connection
            .getOutputStream()
            .write(
                "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s"
                    .formatted(body.length(), body)
                    .getBytes(ISO_8859_1));
      }
    } catch (IOException e) {
      brokenConnections.incrementAndGet();
    }
  }

  int port() {
    return listener.getLocalPort();
  }

  List<String> targets() {
    return targets;
  }

  int connections() {
    return connections.get();
  }

  int brokenConnections() {
    return brokenConnections.get();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
