package org.swarmkeep.swarm;

/**
 * The word that holds where a peer listens and when it was last heard: IPv4 address (32 bits), port
 * (16), whether it is a partial seed (1), nothing (1), and the time (14) in steps of two seconds,
 * which come round after nine hours; a sweep looks at every peer long before that. For an IPv6
 * endpoint the address stands in two words of its own before this one.
 *
 * <p>The upper six bytes are the compact form of BEP 23 as it is.
 */
final class Endpoint {
  /** No older endpoint is told from a fresh one; seconds. */
  static final int AGE_MAX = 1 << 15;

  private static final long PARTIAL_SEED = 1 << 15;
  private static final long TIME = (1 << 14) - 1;
  private static final long PLACE = ~0xffffL;
  private static final long PORT = 0xffff_0000L;

  /** Threads read the clock one after the other: what is younger than now by so much is new. */
  private static final long AHEAD = 64;

  private Endpoint() {}

  static long of(int address, int port, int nowSeconds, boolean partialSeed) {
    return ((long) address << 32)
        | ((long) port << 16)
        | (partialSeed ? PARTIAL_SEED : 0)
        | time(nowSeconds);
  }

  private static long time(int seconds) {
    return (seconds >>> 1) & TIME;
  }

  /** Address and port alone. */
  static long place(long endpoint) {
    return endpoint & PLACE;
  }

  static boolean isPresent(long endpoint) {
    return (endpoint & PORT) != 0;
  }

  static int address(long endpoint) {
    return (int) (endpoint >>> 32);
  }

  static int port(long endpoint) {
    return (int) (endpoint >>> 16) & 0xffff;
  }

  static boolean isPartialSeed(long endpoint) {
    return (endpoint & PARTIAL_SEED) != 0;
  }

  static long asPartialSeed(long endpoint, boolean partialSeed) {
    return partialSeed ? endpoint | PARTIAL_SEED : endpoint & ~PARTIAL_SEED;
  }

  /** Seconds since it was announced, exact to two. */
  static int age(long endpoint, int nowSeconds) {
    long steps = (time(nowSeconds) - endpoint) & TIME;
    return steps > TIME - AHEAD ? 0 : (int) steps << 1;
  }
}
