package org.swarmkeep.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.swarmkeep.bench.gate.AllocationGate;

class SwarmSceneTest {
  private final SwarmScene scene = new SwarmScene(100, 1000);

  @Test
  void everyPeerIsInItsSwarm() {
    assertThat(scene.peersInSwarms()).isEqualTo(1000);
  }

  @Test
  void announcesHandOutWholePeers() {
    assertThat(scene.announceAny(1))
        .isPositive()
        .isLessThanOrEqualTo(30 * 6)
        .matches(n -> n % 6 == 0);
  }

  @Test
  void announcingAllocatesNothing() {
    new AllocationGate(20_000).pass("an announce to a swarm in memory", scene::announceAny);
  }
}
