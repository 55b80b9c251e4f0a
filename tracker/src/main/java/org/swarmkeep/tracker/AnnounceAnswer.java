package org.swarmkeep.tracker;

import java.nio.ByteBuffer;
import org.swarmkeep.swarm.SwarmAnswer;

/**
 * What an announce is answered: either peers and counts, or why not. Reused for every announce of
 * its thread.
 */
final class AnnounceAnswer implements SwarmAnswer {
  private static final int PEERS_BYTES = 1 << 14;

  private final ByteBuffer own4 = ByteBuffer.allocate(PEERS_BYTES);
  private final ByteBuffer own6 = ByteBuffer.allocate(PEERS_BYTES);
  ByteBuffer peers4 = own4;
  ByteBuffer peers6 = own6;
  int seeders;
  int leechers;
  int partialSeeds;
  int completed;
  int intervalSeconds;

  @Override
  public ByteBuffer peers4() {
    return peers4;
  }

  @Override
  public ByteBuffer peers6() {
    return peers6;
  }

  @Override
  public void counted(int seederCount, int leecherCount, int partialSeedCount, int completedCount) {
    seeders = seederCount;
    leechers = leecherCount;
    partialSeeds = partialSeedCount;
    completed = completedCount;
  }

  /** Collects peers in buffers of its own. */
  void clear() {
    peers4 = own4.clear();
    peers6 = own6.clear();
  }

  /** Has the peers of the asker's one family written where they are sent from. */
  void writeInto(ByteBuffer reply) {
    peers4 = reply;
    peers6 = reply;
  }
}
