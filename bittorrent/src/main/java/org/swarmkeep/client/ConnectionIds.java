package org.swarmkeep.client;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The connection ids that trackers gave us. A client may use one for a minute (BEP 15). Safe for
 * sharing.
 */
final class ConnectionIds {
  static final Duration LIFETIME = Duration.ofSeconds(60);

  /** Above this, ids that are over are cleared out. */
  private static final int COUNT_MAX = 1_000;

  private record Given(long id, Deadline end) {}

  private final Map<InetSocketAddress, Given> byTracker = new ConcurrentHashMap<>();
  private final Duration lifetime;

  ConnectionIds(Duration lifetime) {
    this.lifetime = lifetime;
  }

  OptionalLong of(InetSocketAddress tracker) {
    var given = byTracker.get(tracker);
    return given == null || given.end().hasPassed()
        ? OptionalLong.empty()
        : OptionalLong.of(given.id());
  }

  void keep(InetSocketAddress tracker, long id) {
    if (byTracker.size() >= COUNT_MAX) {
      byTracker.values().removeIf(given -> given.end().hasPassed());
    }
    byTracker.put(tracker, new Given(id, Deadline.in(lifetime)));
  }

  void drop(InetSocketAddress tracker) {
    byTracker.remove(tracker);
  }
}
