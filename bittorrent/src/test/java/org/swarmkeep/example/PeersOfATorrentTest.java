package org.swarmkeep.example;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.swarmkeep.client.PeerSearch;
import org.swarmkeep.protocol.PeerAddress;

/** The example of the guide does what the guide says, and is what the guide shows. */
class PeersOfATorrentTest {
  private static final byte[] REPLY =
      "d8:intervali900e5:peers6:\n\u0000\u0000\u0001\u001a\u00e1e".getBytes(ISO_8859_1);

  @Test
  void findsThePeersOfATorrent() throws Exception {
    var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
    var tracker =
        HttpServer.create(
            address,
            0,
            "/announce",
            exchange -> {
              exchange.sendResponseHeaders(200, REPLY.length);
              exchange.getResponseBody().write(REPLY);
              exchange.close();
            });
    tracker.start();
    try {
      var url = "http://127.0.0.1:" + tracker.getAddress().getPort() + "/announce";

      assertThat(PeersOfATorrent.peers("1aa4c13830b822c1375686d685a9fce23405f6ba", url))
          .map(PeerSearch.Found::peer)
          .containsExactly(new PeerAddress("10.0.0.1", 6881));
    } finally {
      tracker.stop(0);
    }
  }

  @Test
  void isWhatTheGuideShows() throws Exception {
    var source =
        Files.readAllLines(Path.of("src/test/java/org/swarmkeep/example/PeersOfATorrent.java"));
    var guide = Files.readString(Path.of("../docs/client.md"));

    assertThat(source.stream().filter(line -> line.startsWith("    ")).map(String::strip))
        .hasSize(5)
        .allSatisfy(line -> assertThat(guide).contains(line));
  }
}
