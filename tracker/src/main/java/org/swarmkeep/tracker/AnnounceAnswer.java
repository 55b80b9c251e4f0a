package org.swarmkeep.tracker;

import java.nio.ByteBuffer;
import org.swarmkeep.swarm.SwarmAnswer;

/**
 * What an announce is answered: either peers and counts, or why not. Reused for every announce of
 * its thread.
 */
final class AnnounceAnswer implements SwarmAnswer {
  private static final int PEERS_BYTES = 1 << 14;

  final ByteBuffer peers4 = ByteBuffer.allocate(PEERS_BYTES);
  final ByteBuffer peers6 = ByteBuffer.allocate(PEERS_BYTES);
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
  public void counted(int seederCount, int leecherCount, int partialSeedCount) {
    seeders = seederCount;
    leechers = leecherCount;
    partialSeeds = partialSeedCount;
  }

  void clear() {
    peers4.clear();
    peers6.clear();
  }
}
