package org.swarmkeep.bench.nulltracker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NullHttpTest {
  private static final int WAIT_MILLIS = 5000;

  private final NullHttp tracker = new NullHttp(InetAddress.getLoopbackAddress(), 0, 2, true);

  @AfterEach
  void close() {
    tracker.close();
  }

  @Test
  void anAnnounceIsAnsweredAndTheConnectionClosed() throws IOException {
    try (var client = connect()) {
      send(client, "GET /announce HTTP/1.1\r\nConnection: close\r\n\r\n");
      tracker.turn(WAIT_MILLIS);

      assertThat(new String(client.getInputStream().readAllBytes(), ISO_8859_1))
          .startsWith("HTTP/1.1 200 OK\r\n")
          .contains("Connection: close")
          .endsWith(
              "\r\n\r\nd8:completei7e10:incompletei9e8:intervali1800e12:min intervali900e"
                  + "5:peers12:xxxxxxxxxxxxe");
    }
  }

  @Test
  void aConnectionIsKeptWhenAskedFor() throws IOException {
    try (var client = connect()) {
      for (int request = 0; request < 3; request++) {
        send(client, "GET /announce HTTP/1.1\r\nConnection: keep-alive\r\n\r\n");
        tracker.turn(WAIT_MILLIS);

        var reply = new byte[1000];
        int length = client.getInputStream().read(reply);
        assertThat(new String(reply, 0, length, ISO_8859_1)).contains("Connection: keep-alive");
      }
    }
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), tracker.port());
  }

  private static void send(Socket client, String request) throws IOException {
    client.getOutputStream().write(request.getBytes(ISO_8859_1));
  }
}
