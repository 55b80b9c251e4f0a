package org.swarmkeep.tracker.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.swarmkeep.bencode.BDictionary;

/** What announces do to a swarm; the same over both transports. */
@ParameterizedClass(autoCloseArguments = false)
@ArgumentsSource(Everywhere.class)
class SwarmsTest {
  private final Wire wire;

  SwarmsTest(Wire wire) {
    this.wire = wire;
  }

  private BDictionary scrape(Torrent torrent) throws IOException {
    var target =
        "/scrape?passkey="
            + wire.passkey(1, torrent)
            + "&info_hash="
            + Announce.escaped(torrent.hash());
    var files = Answer.dictionary(wire.get(target).body()).dictionary("files").orElseThrow();
    assertThat(files.entries()).hasSize(1);
    assertThat(files.entries().getFirst().key().bytes()).isEqualTo(torrent.hash().bytes());
    return (BDictionary) files.entries().getFirst().value();
  }

  private static List<Integer> counts(BDictionary scraped) {
    return List.of(
        Answer.number(scraped, "complete"),
        Answer.number(scraped, "incomplete"),
        Answer.number(scraped, "downloaders"));
  }

  /** Completions: of the swarm where anybody may come, of the site where it keeps the book. */
  private void assertCompletions(Torrent torrent, int inTheOpen) throws IOException {
    assertThat(Answer.number(scrape(torrent), "downloaded"))
        .isEqualTo(wire.isPrivate() ? Wire.COMPLETED : inTheOpen);
  }

  /** Row 56. */
  @ParameterizedTest
  @EnumSource
  void nobodyIsHandedToItself(Way way) throws IOException {
    var torrent = wire.torrent();
    for (int i = 0; i < 3; i++) {
      var answer = wire.ask(way, wire.announce(torrent, 1));
      assertThat(answer.peers()).isEmpty();
      assertThat(answer.leechers()).isEqualTo(1);
    }
  }

  /** Rows 56 and 67: a session is known by user and peer id, an endpoint by address and port. */
  @ParameterizedTest
  @EnumSource
  void aClientThatChangesItsPortIsTheSamePeerWhereUsersAreKnown(Way way) throws IOException {
    var torrent = wire.torrent();
    wire.ask(way, wire.announce(torrent, 1));

    var moved = wire.ask(way, wire.announce(torrent, 1).port(7001));

    assertThat(moved.leechers()).isEqualTo(wire.isPrivate() ? 1 : 2);
    assertThat(moved.peers()).hasSize(wire.isPrivate() ? 0 : 1);
    assertThat(wire.ask(way, wire.announce(torrent, 2)).peers()).contains(wire.endpoint(7001));
  }

  /** Row 57. */
  @ParameterizedTest
  @EnumSource
  void aSeederIsHandedLeechersAlone(Way way) throws IOException {
    var torrent = wire.torrent();
    wire.ask(way, wire.announce(torrent, 1).seeding());
    wire.ask(way, wire.announce(torrent, 2));

    assertThat(wire.ask(way, wire.announce(torrent, 3).seeding()).peers())
        .containsExactly(wire.endpoint(6002));
    assertThat(wire.ask(way, wire.announce(torrent, 4)).peers())
        .containsExactlyInAnyOrder(wire.endpoint(6001), wire.endpoint(6002), wire.endpoint(6003));
  }

  /** Row 58. */
  @ParameterizedTest
  @EnumSource
  void completedWithoutAStartIsASeeder(Way way) throws IOException {
    var torrent = wire.torrent();

    var answer = wire.ask(way, wire.announce(torrent, 1).seeding().event("completed"));

    assertThat(answer.seeders()).isEqualTo(1);
    assertThat(answer.leechers()).isZero();
    assertCompletions(torrent, 1);
  }

  /** Row 59. */
  @ParameterizedTest
  @EnumSource
  void completedWithARestLeftIsNoCompletion(Way way) throws IOException {
    var torrent = wire.torrent();
    wire.ask(way, wire.announce(torrent, 1).event("started"));

    var answer = wire.ask(way, wire.announce(torrent, 1).event("completed"));

    assertThat(answer.leechers()).isEqualTo(1);
    assertCompletions(torrent, 0);
  }

  /** Row 60. */
  @ParameterizedTest
  @EnumSource
  void completedTwiceIsOneCompletion(Way way) throws IOException {
    var torrent = wire.torrent();
    wire.ask(way, wire.announce(torrent, 1).event("started"));
    for (int i = 0; i < 3; i++) {
      wire.ask(way, wire.announce(torrent, 1).seeding().event("completed"));
    }

    assertCompletions(torrent, 1);
  }

  /** Row 61. */
  @ParameterizedTest
  @EnumSource
  void aLeecherThatLacksNothingMoreIsASeederAndCompletedOnlyWhenItSaysSo(Way way)
      throws IOException {
    var torrent = wire.torrent();
    wire.ask(way, wire.announce(torrent, 1).event("started"));

    var answer = wire.ask(way, wire.announce(torrent, 1).seeding());

    assertThat(answer.seeders()).isEqualTo(1);
    assertThat(answer.leechers()).isZero();
    assertCompletions(torrent, 0);
  }

  /** Row 62. */
  @ParameterizedTest
  @EnumSource
  void aStartWithNothingLeftIsASeederAndNoCompletion(Way way) throws IOException {
    var torrent = wire.torrent();

    assertThat(wire.ask(way, wire.announce(torrent, 1).seeding().event("started")).seeders())
        .isEqualTo(1);
    assertCompletions(torrent, 0);
  }

  /** Row 63: Transmission would repeat for ever on a failure. */
  @ParameterizedTest
  @EnumSource
  void stoppingWhatNeverStartedSucceeds(Way way) throws IOException {
    var torrent = wire.torrent();
    wire.ask(way, wire.announce(torrent, 1));

    var answer = wire.ask(way, wire.announce(torrent, 2).event("stopped"));

    assertThat(answer.isServed()).isTrue();
    assertThat(answer.leechers()).isEqualTo(1);
  }

  /** Row 64. */
  @ParameterizedTest
  @EnumSource
  void whoStopsIsRemovedAndGetsNobody(Way way) throws IOException {
    var torrent = wire.torrent();
    wire.ask(way, wire.announce(torrent, 1).seeding());
    wire.ask(way, wire.announce(torrent, 2));

    var farewell = wire.ask(way, wire.announce(torrent, 1).event("stopped").numwant(50));

    assertThat(farewell.peers()).isEmpty();
    assertThat(farewell.intervalSeconds()).isPositive();
    var next = wire.ask(way, wire.announce(torrent, 3));
    assertThat(next.peers()).containsExactly(wire.endpoint(6002));
    assertThat(next.seeders()).isZero();
    assertThat(wire.ask(way, wire.announce(torrent, 1).event("stopped")).isServed()).isTrue();
  }

  /** Rows 21, 65 and 73. */
  @ParameterizedTest
  @EnumSource
  void aPausedPeerIsAPartialSeedThatNoLongerDownloads(Way way) throws IOException {
    var torrent = wire.torrent();
    wire.ask(way, wire.announce(torrent, 1).seeding());
    wire.ask(way, wire.announce(torrent, 2));
    var paused = wire.ask(way, wire.announce(torrent, 3).event("paused"));

    assertThat(paused.seeders()).isEqualTo(1);
    assertThat(paused.leechers()).isEqualTo(2);
    assertThat(paused.peers()).hasSize(2);
    assertThat(counts(scrape(torrent))).containsExactly(1, 2, 1);

    wire.ask(way, wire.announce(torrent, 3));
    assertThat(counts(scrape(torrent))).containsExactly(1, 2, 2);
  }

  /** Row 66. */
  @ParameterizedTest
  @EnumSource
  void onePeerIdOfTwoUsersIsTwoPeers(Way way) throws IOException {
    var torrent = wire.torrent();
    var twin = "-SK0100-twin-of-both";
    wire.ask(way, wire.announce(torrent, 1, 1).peerId(twin));

    var second = wire.ask(way, wire.announce(torrent, 2, 2).peerId(twin));

    assertThat(second.leechers()).isEqualTo(2);
    assertThat(second.peers()).containsExactly(wire.endpoint(6001));
  }

  /** Row 68. */
  @ParameterizedTest
  @EnumSource
  void oneClientOverBothFamiliesIsOnePeerWhereUsersAreKnown(Way way) throws IOException {
    var torrent = wire.torrent();
    wire.ask(way, Wire.IPV4, wire.announce(torrent, 1));

    var second = wire.ask(way, Wire.IPV6, wire.announce(torrent, 1));

    assertThat(second.leechers()).isEqualTo(wire.isPrivate() ? 1 : 2);
    assertThat(wire.ask(Way.HTTP, wire.announce(torrent, 2)).peers())
        .containsExactly("127.0.0.1:6001", "[::1]:6001");
  }

  /** Row 71. */
  @ParameterizedTest
  @EnumSource
  void bothHashesOfAHybridAreOneTorrentWhereTorrentsAreKnown(Way way) throws IOException {
    var hybrid = wire.hybrid();
    wire.ask(way, wire.announce(hybrid, 1));

    var again = wire.ask(way, wire.announce(hybrid, 1).of(hybrid.hashes().getLast()));
    var other = wire.ask(way, wire.announce(hybrid, 2).of(hybrid.hashes().getLast()));

    assertThat(again.leechers()).isEqualTo(1);
    assertThat(again.peers()).isEmpty();
    assertThat(other.leechers()).isEqualTo(2);
    assertThat(other.peers()).containsExactly(wire.endpoint(6001));
    assertThat(counts(scrape(hybrid)))
        .containsExactly(0, wire.isPrivate() ? 2 : 1, wire.isPrivate() ? 2 : 1);
  }
}
