package org.swarmkeep.bench.compare;

import java.util.Locale;

/** What a scenario is about, of all that a generator says. */
enum Measure {
  /**
   * Responses for each second of processor time that the tracker used, the kernel's part included:
   * the figure that a shared machine disturbs least.
   */
  EFFICIENCY("resp_per_server_cpu_s", "responses for each second of the tracker's processor time"),
  BYTES_PER_PEER("bytes_per_peer", "growth of resident memory, bytes a peer"),
  P99("p99_us", "99th percentile of the time to an answer, µs"),
  LOST("lost", "requests without an answer within 200 ms");

  private static final double KILO = 1000;

  private final String key;
  private final String title;

  Measure(String key, String title) {
    this.key = key;
    this.title = title;
  }

  /** What the generators call it. */
  String key() {
    return key;
  }

  String title() {
    return title;
  }

  /** Whether a ratio of two such figures says something. */
  boolean isRelative() {
    return this != LOST;
  }

  String text(double figure) {
    return switch (this) {
      case EFFICIENCY -> String.format(Locale.ROOT, "%.1fk", figure / KILO);
      case BYTES_PER_PEER -> String.format(Locale.ROOT, "%.1f", figure);
      case P99, LOST -> String.format(Locale.ROOT, "%.0f", figure);
    };
  }
}
