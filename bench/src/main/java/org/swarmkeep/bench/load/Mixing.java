package org.swarmkeep.bench.load;

/**
 * SplitMix64 (Steele, Lea, Flood 2014): turns numbers in sequence into numbers without one. Every
 * property of a peer follows from its own number, so nothing of it has to be stored.
 */
public final class Mixing {
  private static final double UNIT = 0x1.0p-53;

  private Mixing() {}

  public static long mix(long number) {
    long x = number + 0x9e3779b97f4a7c15L;
    x = (x ^ (x >>> 30)) * 0xbf58476d1ce4e5b9L;
    x = (x ^ (x >>> 27)) * 0x94d049bb133111ebL;
    return x ^ (x >>> 31);
  }

  /** From 0 up to and without 1. */
  static double unit(long mixed) {
    return (mixed >>> 11) * UNIT;
  }

  /** A remainder of the number read as unsigned. */
  public static int below(long mixed, int bound) {
    return (int) Long.remainderUnsigned(mixed, bound);
  }
}
