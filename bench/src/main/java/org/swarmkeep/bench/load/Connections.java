package org.swarmkeep.bench.load;

/**
 * The connection id of every UDP client, with its age: a client may use one for a minute (BEP 15).
 * Owned by one thread.
 */
final class Connections {
  private static final long USABLE_NANOS = 55_000_000_000L;

  private final long[] ids;
  private final long[] usableUntil;
  private final boolean[] known;

  Connections(int clients) {
    ids = new long[clients];
    usableUntil = new long[clients];
    known = new boolean[clients];
  }

  void learn(int client, long id, long nowNanos) {
    ids[client] = id;
    usableUntil[client] = nowNanos + USABLE_NANOS;
    known[client] = true;
  }

  boolean isUsable(int client, long nowNanos) {
    return known[client] && nowNanos - usableUntil[client] < 0;
  }

  long id(int client) {
    return ids[client];
  }

  int count() {
    return ids.length;
  }
}
