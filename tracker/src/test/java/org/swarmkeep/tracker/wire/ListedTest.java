package org.swarmkeep.tracker.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.rules.Limits;
import org.swarmkeep.rules.RuleSettings;
import org.swarmkeep.rules.TrackerAccess;
import org.swarmkeep.tracker.HttpSettings;
import org.swarmkeep.tracker.sockets.SocketKind;

/** A tracker that serves the torrents of a list, to anybody: what differs from an open one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListedTest {
  private static final InfoHash LISTED = InfoHash.parse("11".repeat(20));
  private static final InfoHash ALSO_LISTED = InfoHash.parse("32".repeat(20));
  private static final InfoHash OTHER = InfoHash.parse("33".repeat(20));
  private static final String UNSERVED = "This tracker does not serve this torrent";

  private final Path list = list();
  private final Wire wire = Wire.open(setup(), Wire.IPV4);

  private static Path list() {
    try {
      return Files.writeString(
          Files.createTempFile("listed", ""), LISTED.hex() + "\n" + ALSO_LISTED.hex());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Wire.Setup setup() {
    var none = Path.of("");
    var settings =
        new RuleSettings(
            new RuleSettings.Files(list, none, none, none),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Limits.NONE);
    return new Wire.Setup(
        TrackerAccess.LISTED,
        SocketKind.best(),
        Wire.rules(TrackerAccess.LISTED, settings),
        HttpSettings.listeningOn(Wire.anyPort(Wire.IPV4)));
  }

  @AfterAll
  void close() throws IOException {
    wire.close();
    Files.delete(list);
  }

  /** Row 18. */
  @ParameterizedTest
  @EnumSource
  void aTorrentOfTheListIsServedWithoutAKeyAndNoOther(Way way) throws IOException {
    assertThat(wire.ask(way, new Announce(LISTED, "", 1)).isServed()).isTrue();
    assertThat(wire.ask(way, new Announce(OTHER, "", 1)).failure()).isEqualTo(UNSERVED);
  }

  /** Row 72. */
  @Test
  void aScrapeListsWhatIsServedAndZerosForTheRest() throws IOException {
    wire.ask(Way.HTTP, new Announce(ALSO_LISTED, "", 1).seeding());

    var both =
        wire.get("/scrape?info_hash=" + escaped(ALSO_LISTED) + "&info_hash=" + escaped(OTHER));
    var alone = wire.get("/scrape?info_hash=" + escaped(OTHER));

    assertThat(both.text())
        .isEqualTo(
            "d5:filesd20:"
                + "2".repeat(20)
                + "d8:completei1e10:downloadedi0e11:downloadersi0e10:incompletei0ee20:"
                + "3".repeat(20)
                + "d8:completei0e10:downloadedi0e11:downloadersi0e10:incompletei0eeee");
    assertThat(alone.text()).contains("failure reason", UNSERVED);
  }

  /** Row 72. */
  @Test
  void overUdpEveryHashHasItsPlaceInTheReply() throws IOException {
    try (var client = wire.udp()) {
      var reply = client.ask(id -> Wire.scrape(id, List.of(OTHER, ALSO_LISTED, OTHER)));

      assertThat(reply).hasSize(8 + 3 * 12);
    }
  }

  private static String escaped(InfoHash hash) {
    return Announce.escaped(hash);
  }
}
