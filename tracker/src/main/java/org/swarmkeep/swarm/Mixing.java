package org.swarmkeep.swarm;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Spreads numbers that clients choose over a table. The seed is the process's own, so that nobody
 * outside can pick endpoints or hashes that fall together.
 */
final class Mixing {
  private static final long SEED = ThreadLocalRandom.current().nextLong();

  private Mixing() {}

  /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014) over the seeded number. */
  static int hash(long number) {
    long mixed = (number ^ SEED) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 32)) * 0x94d049bb133111ebL;
    return (int) (mixed >>> 32);
  }
}
