package org.swarmkeep.bench.compare;

import static org.swarmkeep.bench.compare.Contestant.BUSY;
import static org.swarmkeep.bench.compare.Contestant.FIVEFOLD;
import static org.swarmkeep.bench.compare.Contestant.IDLE;
import static org.swarmkeep.bench.compare.Contestant.ONE_SWARM;
import static org.swarmkeep.bench.compare.Contestant.OPEN;
import static org.swarmkeep.bench.compare.Contestant.OPENTRACKER;
import static org.swarmkeep.bench.compare.Contestant.OPENTRACKER_DEFAULT;
import static org.swarmkeep.bench.compare.Contestant.PRIVATE;
import static org.swarmkeep.bench.compare.Contestant.SWARMS_OF_TEN;
import static org.swarmkeep.bench.compare.Contestant.YARDSTICK;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A figure the tracker should reach: that of a contestant, or its ratio to another's in the same
 * round. The median decides; where nothing may be lost, the worst round does.
 */
record Target(
    String title,
    Scenario scenario,
    String contestant,
    Optional<String> against,
    Bound bound,
    double value) {
  /** On which side of the value a figure is good. */
  enum Bound {
    AT_LEAST("≥"),
    AT_MOST("≤");

    private final String sign;

    Bound(String sign) {
      this.sign = sign;
    }

    String sign() {
      return sign;
    }
  }

  static final List<Target> ALL =
      List.of(
          ratio("UDP announces, open, to the null tracker", "udp", OPEN, YARDSTICK, 0.90),
          ratio("UDP announces, open, to opentracker", "udp", OPEN, OPENTRACKER, 1.4),
          ratio("the same, its default setting", "udp", OPEN, OPENTRACKER_DEFAULT, 1.75),
          ratio("UDP announces, private, to the null tracker", "udp-keys", PRIVATE, YARDSTICK, 0.8),
          ratio("HTTP, private, a connection each", "http-keys", PRIVATE, YARDSTICK, 0.90),
          ratio("HTTP, private, kept connections", "http-keep-keys", PRIVATE, YARDSTICK, 0.80),
          most("bytes a peer, open", "memory-open", OPEN, 32),
          most("bytes a peer, private", "memory-private", PRIVATE, 100),
          ratio("one large swarm to swarms of ten", "big-swarm", ONE_SWARM, SWARMS_OF_TEN, 0.90),
          new Target(
              "cost of an announce, fivefold crowd to one",
              Scenario.named("scale"),
              OPEN,
              Optional.of(FIVEFOLD), // cost is the inverse of efficiency
              Bound.AT_MOST,
              1.15),
          new Target(
              "p99 at half load, maintained to left alone",
              Scenario.named("latency-maintenance"),
              BUSY,
              Optional.of(IDLE),
              Bound.AT_MOST,
              1.3),
          most("lost at 80,000 announces/s, open", "udp-rate", OPEN, 0),
          most("lost at 80,000 announces/s, private", "udp-rate-keys", PRIVATE, 0));

  private static Target ratio(
      String title, String scenario, String contestant, String against, double value) {
    return new Target(
        title, Scenario.named(scenario), contestant, Optional.of(against), Bound.AT_LEAST, value);
  }

  private static Target most(String title, String scenario, String contestant, double value) {
    return new Target(
        title, Scenario.named(scenario), contestant, Optional.empty(), Bound.AT_MOST, value);
  }

  /** The scenarios a judgement of all targets needs. */
  static List<Scenario> scenarios() {
    return ALL.stream().map(Target::scenario).distinct().toList();
  }

  /** What the rounds came to; nothing when who is compared did not take part. */
  Optional<Spread> figures(Results results) {
    var present = results.contestants(scenario);
    if (!present.contains(contestant) || !against.map(present::contains).orElse(true)) {
      return Optional.empty();
    }
    return Optional.of(
        against
            .map(other -> results.ratios(scenario, contestant, other))
            .orElseGet(() -> results.spread(scenario, contestant)));
  }

  /** The figure of the verdict. */
  double deciding(Spread spread) {
    return scenario.measure() == Measure.LOST ? spread.most() : spread.median();
  }

  boolean isMetBy(Spread spread) {
    return bound == Bound.AT_LEAST ? deciding(spread) >= value : deciding(spread) <= value;
  }

  /** Figure or ratio as this target's are written. */
  String text(double figure) {
    return against.isPresent()
        ? String.format(Locale.ROOT, "%.2f", figure)
        : scenario.measure().text(figure);
  }
}
