package org.swarmkeep.swarm;

import java.nio.ByteBuffer;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;
import org.swarmkeep.swarm.SwarmAnnounce.Family;
import org.swarmkeep.swarm.SwarmAnnounce.Status;

/**
 * Whatever threads announce at the same time, each answer is one that some order of the announces
 * explains. Lincheck makes up the schedules and looks for such an order.
 */
@Param(name = "peer", gen = IntGen.class, conf = "1:3")
@Param(name = "torrent", gen = IntGen.class, conf = "1:2")
public class InMemorySwarmsLinearizabilityTest {
  private final InMemorySwarms swarms = new InMemorySwarms(PeerKind.SESSION, 1, 100, 1000, 7);

  @Operation
  public String announce(@Param(name = "torrent") int torrent, @Param(name = "peer") int peer) {
    return answer(torrent, peer, Status.LEECHER, 10);
  }

  @Operation
  public String finish(@Param(name = "torrent") int torrent, @Param(name = "peer") int peer) {
    return answer(torrent, peer, Status.SEEDER, 0);
  }

  @Operation
  public String stop(@Param(name = "torrent") int torrent, @Param(name = "peer") int peer) {
    return answer(torrent, peer, Status.GONE, 0);
  }

  @Operation
  public String count(@Param(name = "torrent") int torrent) {
    var answer = new Counts();
    swarms.count(torrent, torrent, torrent, answer);
    return answer.text();
  }

  private String answer(int torrent, int peer, Status status, int wanted) {
    var announce =
        new SwarmAnnounce()
            .swarm(torrent, torrent, torrent)
            .peer((long) peer << Integer.SIZE)
            .endpoint(0, MappedAddress.mapped(peer), 6881)
            .status(status)
            .wants(wanted, Family.IPV4)
            .at(50);
    var answer = new Counts();
    swarms.announce(announce, answer);
    return answer.text();
  }

  /** The counts, and how many peers were handed out; which of them is up to chance. */
  private static final class Counts implements SwarmAnswer {
    private final ByteBuffer peers = ByteBuffer.allocate(60);
    private String counted = "";

    @Override
    public ByteBuffer peers4() {
      return peers;
    }

    @Override
    public ByteBuffer peers6() {
      return peers;
    }

    @Override
    public void counted(int seeders, int leechers, int partialSeeds, int completed) {
      counted = seeders + " " + leechers;
    }

    String text() {
      return counted + " " + peers.position() / 6;
    }
  }

  @Test
  void announcesOfManyThreadsHaveAnOrder() {
    new StressOptions()
        .iterations(20)
        .invocationsPerIteration(500)
        .threads(3)
        .actorsPerThread(4)
        .check(InMemorySwarmsLinearizabilityTest.class);
  }
}
