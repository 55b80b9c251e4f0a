package org.swarmkeep.bench.compare;

import java.util.List;

/**
 * One kind of load.
 *
 * @param keyed announces carry keys: for private trackers; else for open ones
 * @param arguments of the generator, beside those that say where and how long
 */
record Scenario(String name, String title, Wire wire, boolean keyed, List<String> arguments) {
  /** Requests of a client in one message, so that the generator is never the slower side. */
  private static final List<String> SATURATE = List.of("-g", "8");

  private static final List<String> SAME_MIX = List.of("-g", "8", "-m", "49:50:1", "-k", "10");
  private static final List<String> HALF_LOAD = List.of("-b", "8", "-r", "80000");
  private static final List<String> KEEP = List.of("-K");

  static final List<Scenario> ALL =
      List.of(
          new Scenario("udp", "UDP announces, open", Wire.UDP, false, SATURATE),
          new Scenario("udp-keys", "UDP announces, private", Wire.UDP, true, SATURATE),
          new Scenario(
              "udp-mix", "UDP, 49 connects : 50 announces : 1 scrape", Wire.UDP, false, SAME_MIX),
          new Scenario("udp-rate", "UDP, 80,000 announces a second", Wire.UDP, false, HALF_LOAD),
          new Scenario(
              "udp-rate-keys", "UDP, 80,000 private announces a second", Wire.UDP, true, HALF_LOAD),
          new Scenario("http", "HTTP, connection per request", Wire.HTTP, false, List.of()),
          new Scenario(
              "http-keys", "HTTP, connection per request, private", Wire.HTTP, true, List.of()),
          new Scenario("http-keep", "HTTP, kept connections", Wire.HTTP, false, KEEP),
          new Scenario("http-keep-keys", "HTTP, kept connections, private", Wire.HTTP, true, KEEP));

  static List<String> names() {
    return ALL.stream().map(Scenario::name).toList();
  }
}
