package org.swarmkeep.swarm;

import java.nio.ByteBuffer;

/** Where the answer of a swarm goes: endpoints into the asker's own buffers, then the counts. */
public interface SwarmAnswer {
  /** Takes IPv4 endpoints, 6 bytes each (BEP 23). A full buffer ends the picking. */
  ByteBuffer peers4();

  /** Takes IPv6 endpoints, 18 bytes each (BEP 7). */
  ByteBuffer peers6();

  /**
   * Ends the answer.
   *
   * @param leechers everyone who is no seeder, partial seeds included
   * @param partialSeeds leechers that want no more than they have (BEP 21)
   * @param completed completions announced to the swarm since it came to be
   */
  void counted(int seeders, int leechers, int partialSeeds, int completed);
}
