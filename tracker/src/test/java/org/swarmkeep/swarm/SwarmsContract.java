package org.swarmkeep.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.swarm.Asker.Picked;
import org.swarmkeep.swarm.SwarmAnnounce.Family;
import org.swarmkeep.swarm.SwarmAnnounce.Status;

/** What every store of swarms does, whatever its peers are. */
abstract class SwarmsContract {
  static final InfoHash TORRENT = InfoHash.parse("1aa4c13830b822c1375686d685a9fce23405f6ba");
  static final InfoHash OTHER_TORRENT = InfoHash.parse("00000000000000000000000000000000000000ff");
  static final int NOW = 1_700_000_000;

  /** An empty store whose peers live for 100 seconds. */
  abstract Swarms swarms();

  final Asker asker = new Asker();

  @Test
  void aNewPeerIsCountedAndHandedToTheNext() {
    var swarms = swarms();
    asker.peer(1, 11).at("10.0.0.1", 6001).seeder().announce(swarms);

    var picked = asker.peer(2, 22).at("10.0.0.2", 6002).leecher().announce(swarms);

    assertThat(picked.endpoints4()).containsExactly("10.0.0.1:6001");
    assertThat(picked.seeders()).isEqualTo(1);
    assertThat(picked.leechers()).isEqualTo(1);
  }

  @Test
  void aSeederGetsNoSeeders() {
    var swarms = swarms();
    asker.peer(1, 11).at("10.0.0.1", 6001).seeder().announce(swarms);
    asker.peer(2, 22).at("10.0.0.2", 6002).leecher().announce(swarms);

    var picked = asker.peer(3, 33).at("10.0.0.3", 6003).seeder().announce(swarms);

    assertThat(picked.endpoints4()).containsExactly("10.0.0.2:6002");
  }

  @Test
  void onlyTheFamilyAskedForIsHandedOut() {
    var swarms = swarms();
    asker.peer(1, 11).at("10.0.0.1", 6001).leecher().announce(swarms);
    asker.peer(2, 22).at("2001:db8::2", 6002).leecher().announce(swarms);

    var over4 = asker.peer(3, 33).at("10.0.0.3", 6003).wants(50, Family.IPV4).announce(swarms);
    var over6 = asker.peer(3, 33).at("10.0.0.3", 6003).wants(50, Family.IPV6).announce(swarms);

    assertThat(over4.endpoints4()).containsExactly("10.0.0.1:6001");
    assertThat(over4.endpoints6()).isEmpty();
    assertThat(over6.endpoints4()).isEmpty();
    assertThat(over6.endpoints6()).containsExactly("[2001:db8:0:0:0:0:0:2]:6002");
  }

  @Test
  void aStoppedPeerIsGoneAndGetsNobody() {
    var swarms = swarms();
    asker.peer(1, 11).at("10.0.0.1", 6001).leecher().announce(swarms);
    asker.peer(2, 22).at("10.0.0.2", 6002).leecher().announce(swarms);

    var stopped = asker.peer(1, 11).at("10.0.0.1", 6001).status(Status.GONE).announce(swarms);

    assertThat(stopped.endpoints4()).isEmpty();
    assertThat(stopped.leechers()).isEqualTo(1);
    assertThat(counts(swarms, TORRENT).leechers()).isEqualTo(1);
  }

  @Test
  void anUnknownPeerMayStop() {
    var swarms = swarms();

    var stopped = asker.peer(1, 11).at("10.0.0.1", 6001).status(Status.GONE).announce(swarms);

    assertThat(stopped.leechers()).isZero();
  }

  @Test
  void aLeecherThatFinishesBecomesASeeder() {
    var swarms = swarms();
    asker.peer(1, 11).at("10.0.0.1", 6001).leecher().announce(swarms);

    var picked = asker.peer(1, 11).at("10.0.0.1", 6001).seeder().announce(swarms);

    assertThat(picked.seeders()).isEqualTo(1);
    assertThat(picked.leechers()).isZero();
  }

  @Test
  void aPartialSeedCountsAmongTheLeechers() {
    var swarms = swarms();

    var picked =
        asker.peer(1, 11).at("10.0.0.1", 6001).status(Status.PARTIAL_SEED).announce(swarms);

    assertThat(picked.leechers()).isEqualTo(1);
    assertThat(picked.partialSeeds()).isEqualTo(1);
  }

  @Test
  void aPeerNotHeardOfForItsLifetimeIsNotHandedOut() {
    var swarms = swarms();
    asker.peer(1, 11).at("10.0.0.1", 6001).leecher().announce(swarms);
    asker.later(60).peer(2, 22).at("10.0.0.2", 6002).leecher().announce(swarms);

    var picked = asker.later(40).peer(3, 33).at("10.0.0.3", 6003).leecher().announce(swarms);

    assertThat(picked.endpoints4()).containsExactly("10.0.0.2:6002");
    assertThat(picked.leechers()).isEqualTo(2);
  }

  @Test
  void noMoreAreHandedOutThanWanted() {
    var swarms = swarms();
    fill(swarms, 100);

    assertThat(ask(swarms, 30).endpoints4()).hasSize(30).doesNotHaveDuplicates();
    assertThat(ask(swarms, 1).endpoints4()).hasSize(1);
    assertThat(ask(swarms, 0).endpoints4()).isEmpty();
    assertThat(ask(swarms, 1000).endpoints4()).hasSize(100).doesNotHaveDuplicates();
  }

  @Test
  void aLeecherIsHandedSeedersAndLeechersFromALargeSwarm() {
    var swarms = swarms();
    fill(swarms, 500);

    var picked = ask(swarms, 40);

    assertThat(picked.endpoints4().stream().filter(Asker::isSeeder).count()).isEqualTo(20);
  }

  @Test
  void aFullBufferEndsThePicking() {
    var swarms = swarms();
    fill(swarms, 100);
    asker.roomFor4(5 * 6 + 5);

    assertThat(ask(swarms, 50).endpoints4()).hasSize(5);
  }

  @Test
  void swarmsDoNotMix() {
    var swarms = swarms();
    asker.peer(1, 11).at("10.0.0.1", 6001).leecher().announce(swarms);

    assertThat(counts(swarms, OTHER_TORRENT).leechers()).isZero();
    assertThat(counts(swarms, TORRENT).leechers()).isEqualTo(1);
  }

  void fill(Swarms swarms, int peers) {
    for (int i = 1; i <= peers; i++) {
      asker.peer(i, i).at(Asker.address(i, i % 2 == 0), 6000 + i);
      asker.status(i % 2 == 0 ? Status.SEEDER : Status.LEECHER).announce(swarms);
    }
  }

  Picked ask(Swarms swarms, int wanted) {
    return asker
        .peer(9999, 9999)
        .at("10.9.9.9", 9999)
        .leecher()
        .wants(wanted, Family.IPV4)
        .announce(swarms);
  }

  Picked counts(Swarms swarms, InfoHash torrent) {
    return asker.count(swarms, torrent);
  }
}
