package org.swarmkeep.bench.compare;

import java.util.List;

/**
 * One kind of load.
 *
 * @param keyed announces carry keys: for private trackers; else for open ones
 * @param arguments of the generator, beside those that say where, whom and how long
 */
record Scenario(
    String name,
    String title,
    Wire wire,
    boolean keyed,
    LineUp lineUp,
    Measure measure,
    List<String> arguments) {
  /** Requests of a client in one message, so that the generator is never the slower side. */
  private static final List<String> SATURATE = List.of("-g", "8");

  private static final List<String> SAME_MIX = List.of("-g", "8", "-m", "49:50:1", "-k", "10");
  private static final List<String> IN_SMALL_BATCHES = List.of("-b", "8");
  private static final List<String> ONCE = List.of("-O");
  private static final List<String> KEEP = List.of("-K");

  /** A saving of swarms is at least this often in a run with maintenance. */
  private static final double MAINTENANCE_SECONDS = 12;

  /** What a tracker with a core of its own must answer without loss, announces a second. */
  private static final int RATE = 80_000;

  private static final int QUICK_RATE = 1000;

  static final List<Scenario> ALL =
      List.of(
          udp("udp", "UDP announces, open", false, SATURATE),
          udp("udp-keys", "UDP announces, private", true, SATURATE),
          udp("udp-mix", "UDP, 49 connects : 50 announces : 1 scrape", false, SAME_MIX),
          http("http", "HTTP, connection per request", false, List.of()),
          http("http-keys", "HTTP, connection per request, private", true, List.of()),
          http("http-keep", "HTTP, kept connections", false, KEEP),
          http("http-keep-keys", "HTTP, kept connections, private", true, KEEP),
          rate("udp-rate", "UDP, 80,000 announces a second", false),
          rate("udp-rate-keys", "UDP, 80,000 private announces a second", true),
          memory("memory-open", "Memory: each peer announces once", false),
          memory("memory-private", "Memory: each private peer announces once", true),
          own("big-swarm", "One large swarm against swarms of ten", LineUp.SWARM_SIZES, SATURATE),
          own("scale", "One crowd, and five times as many", LineUp.CROWD_SIZES, SATURATE),
          new Scenario(
              "latency-maintenance",
              "Latency at half load while the tracker expires, journals, books and saves",
              Wire.UDP,
              true,
              LineUp.MAINTENANCE,
              Measure.P99,
              IN_SMALL_BATCHES));

  private static Scenario udp(String name, String title, boolean keyed, List<String> arguments) {
    return new Scenario(name, title, Wire.UDP, keyed, LineUp.FIELD, Measure.EFFICIENCY, arguments);
  }

  private static Scenario http(String name, String title, boolean keyed, List<String> arguments) {
    return new Scenario(name, title, Wire.HTTP, keyed, LineUp.FIELD, Measure.EFFICIENCY, arguments);
  }

  private static Scenario rate(String name, String title, boolean keyed) {
    return new Scenario(name, title, Wire.UDP, keyed, LineUp.FIELD, Measure.LOST, IN_SMALL_BATCHES);
  }

  private static Scenario memory(String name, String title, boolean keyed) {
    return new Scenario(name, title, Wire.UDP, keyed, LineUp.MEMORY, Measure.BYTES_PER_PEER, ONCE);
  }

  private static Scenario own(String name, String title, LineUp lineUp, List<String> arguments) {
    return new Scenario(name, title, Wire.UDP, false, lineUp, Measure.EFFICIENCY, arguments);
  }

  static Scenario named(String name) {
    return ALL.stream()
        .filter(scenario -> scenario.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "there is no scenario '" + name + "', only " + String.join(" ", names())));
  }

  static List<String> names() {
    return ALL.stream().map(Scenario::name).toList();
  }

  /** Whether it is a fill that is measured, not a load of some seconds. */
  boolean isFill() {
    return measure == Measure.BYTES_PER_PEER;
  }

  /** Announces a second; 0 is as many as are answered. */
  int rate(boolean quick) {
    if (measure != Measure.LOST) {
      return 0;
    }
    return quick ? QUICK_RATE : RATE;
  }

  /** Whether it runs at half of what the slower contestant can answer. */
  boolean isAtHalfLoad() {
    return lineUp == LineUp.MAINTENANCE;
  }

  /** How long a run must be at least to mean something. */
  double secondsLeast() {
    return lineUp == LineUp.MAINTENANCE ? MAINTENANCE_SECONDS : 0;
  }
}
