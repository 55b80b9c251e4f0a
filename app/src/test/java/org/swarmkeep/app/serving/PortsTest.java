package org.swarmkeep.app.serving;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.swarmkeep.app.Failure;
import org.swarmkeep.app.configuration.Configuration;
import org.swarmkeep.app.configuration.ConfigurationReader;

class PortsTest {
  @Test
  void freePortsAreFreeAfterwards() throws IOException {
    int port = freePort();
    var configuration = listening(port, 0);

    Ports.check(configuration, true);

    assertThatCode(() -> Ports.check(configuration, true)).doesNotThrowAnyException();
  }

  @Test
  void twoKeysMayNotAskForTheSamePort() throws IOException {
    int port = freePort();

    assertThatThrownBy(() -> Ports.check(listening(port, port), true))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("cannot listen on 127.0.0.1:" + port)
        .hasMessageContaining("tracker.http.listen");
  }

  @Test
  void theTrackerAloneLeavesThePortOfTheCatalogToOthers() throws IOException {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var configuration = listening(other.getLocalPort(), 0);

      assertThatCode(() -> Ports.check(configuration, false)).doesNotThrowAnyException();
      assertThatThrownBy(() -> Ports.check(configuration, true))
          .hasMessageContaining("catalog.listen");
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static Configuration listening(int catalogPort, int trackerPort) {
    return ConfigurationReader.read(
            Optional.empty(),
            Map.of(),
            List.of(
                "catalog.listen=127.0.0.1:" + catalogPort,
                "tracker.http.listen=127.0.0.1:" + trackerPort,
                "tracker.udp.listen=127.0.0.1:0"))
        .configuration();
  }
}
