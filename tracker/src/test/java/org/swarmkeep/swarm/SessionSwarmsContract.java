package org.swarmkeep.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.swarmkeep.swarm.SwarmAnnounce.Status;

/** What a store of sessions does; each implementation runs these tests. */
abstract class SessionSwarmsContract extends SwarmsContract {
  @Test
  void theAskerIsNotHandedToItselfAtAnyOfItsAddresses() {
    var swarms = swarms();
    asker.peer(1, 11).at("10.0.0.1", 6001).leecher().announce(swarms);

    var picked = asker.peer(1, 11).at("2001:db8::1", 6001).leecher().announce(swarms);

    assertThat(picked.endpoints4()).isEmpty();
    assertThat(picked.endpoints6()).isEmpty();
  }

  @Test
  void oneSessionOverBothFamiliesCountsOnceAndIsFoundAtBothAddresses() {
    var swarms = swarms();
    asker.peer(1, 11).at("10.0.0.1", 6001).seeder().announce(swarms);
    asker.peer(1, 11).at("2001:db8::1", 6001).seeder().announce(swarms);

    var picked = asker.peer(2, 22).at("10.0.0.2", 6002).leecher().announce(swarms);

    assertThat(picked.endpoints4()).containsExactly("10.0.0.1:6001");
    assertThat(picked.endpoints6()).containsExactly("[2001:db8:0:0:0:0:0:1]:6001");
    assertThat(picked.seeders()).isEqualTo(1);
  }

  @Test
  void thePeerIdOfTwoOwnersIsTwoPeers() {
    var swarms = swarms();
    asker.peer(1, 11).at("10.0.0.1", 6001).leecher().announce(swarms);

    var picked = asker.peer(2, 11).at("10.0.0.2", 6002).leecher().announce(swarms);

    assertThat(picked.endpoints4()).containsExactly("10.0.0.1:6001");
    assertThat(picked.leechers()).isEqualTo(2);
  }

  @Test
  void aPeerThatMovesIsHandedOutAtItsNewAddressOnly() {
    var swarms = swarms();
    asker.peer(1, 11).at("10.0.0.1", 6001).leecher().announce(swarms);
    asker.peer(1, 11).at("10.0.0.9", 6009).leecher().announce(swarms);

    var picked = asker.peer(2, 22).at("10.0.0.2", 6002).leecher().announce(swarms);

    assertThat(picked.endpoints4()).containsExactly("10.0.0.9:6009");
  }

  @Test
  void anAddressNotHeardOfForItsLifetimeGoesWhileTheOtherStays() {
    var swarms = swarms();
    asker.peer(1, 11).at("10.0.0.1", 6001).leecher().announce(swarms);
    asker.later(60).peer(1, 11).at("2001:db8::1", 6001).leecher().announce(swarms);

    var picked = asker.later(40).peer(2, 22).at("10.0.0.2", 6002).leecher().announce(swarms);

    assertThat(picked.endpoints4()).isEmpty();
    assertThat(picked.endpoints6()).containsExactly("[2001:db8:0:0:0:0:0:1]:6001");
  }

  @Test
  void aSessionMayStopWithoutAPort() {
    var swarms = swarms();
    asker.peer(1, 11).at("10.0.0.1", 6001).leecher().announce(swarms);
    asker.peer(2, 22).at("10.0.0.2", 6002).leecher().announce(swarms);

    var stopped = asker.peer(1, 11).at("10.0.0.1", 0).status(Status.GONE).announce(swarms);

    assertThat(stopped.endpoints4()).isEmpty();
    assertThat(stopped.leechers()).isEqualTo(1);
    assertThat(counts(swarms, TORRENT).leechers()).isEqualTo(1);
  }
}
