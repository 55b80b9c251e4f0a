package org.swarmkeep.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.swarmkeep.swarm.SwarmAnnounce.Family;

/** What a store of endpoints does; each implementation runs these tests. */
abstract class EndpointSwarmsContract extends SwarmsContract {
  @Test
  void aPeerIsItsAddressAndPort() {
    var swarms = swarms();
    asker.peer(1, 11).at("10.0.0.1", 6001).leecher().announce(swarms);
    asker.peer(2, 22).at("10.0.0.1", 6001).leecher().announce(swarms);

    var picked = asker.peer(1, 11).at("10.0.0.1", 6002).leecher().announce(swarms);

    assertThat(picked.endpoints4()).containsExactly("10.0.0.1:6001");
    assertThat(picked.leechers()).isEqualTo(2);
  }

  @Test
  void theAskerIsNotHandedToItself() {
    var swarms = swarms();
    asker.at("10.0.0.1", 6001).leecher().announce(swarms);
    asker.at("2001:db8::1", 6001).leecher().announce(swarms);

    assertThat(asker.at("10.0.0.1", 6001).announce(swarms).endpoints4()).isEmpty();
    assertThat(asker.at("2001:db8::1", 6001).announce(swarms).endpoints6()).isEmpty();
  }

  @Test
  void bothFamiliesShareAnAnswerThatWantsBoth() {
    var swarms = swarms();
    for (int i = 1; i <= 100; i++) {
      asker.at("10.0.0." + i, 6001).leecher().announce(swarms);
      asker.at("2001:db8::" + i, 6001).leecher().announce(swarms);
    }

    var picked = asker.at("10.0.1.1", 6001).wants(40, Family.BOTH).announce(swarms);

    assertThat(picked.endpoints4()).hasSize(20);
    assertThat(picked.endpoints6()).hasSize(20);
  }

  @Test
  void aCompletionIsCountedOnce() {
    var swarms = swarms();
    asker.at("10.0.0.1", 6001).leecher().announce(swarms);

    var first = asker.seeder().completing(true).announce(swarms);
    var again = asker.announce(swarms);

    assertThat(first.completed()).isEqualTo(1);
    assertThat(again.completed()).isEqualTo(1);
  }

  @Test
  void aCompletionIsCountedThoughNoStartWasHeard() {
    var swarms = swarms();

    assertThat(asker.at("10.0.0.1", 6001).seeder().completing(true).announce(swarms).completed())
        .isEqualTo(1);
  }
}
