package org.swarmkeep.swarm;

/**
 * Spreads numbers that clients choose over a table. The seed is the process's own, so that nobody
 * outside can pick endpoints that fall together.
 */
final class Mixing {
  private Mixing() {}

  /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014) over the seeded number. */
  static int hash(long number, long seed) {
    long mixed = (number ^ seed) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 32)) * 0x94d049bb133111ebL;
    return (int) (mixed >>> 32);
  }
}
