package org.swarmkeep.bench.compare;

import org.swarmkeep.bench.load.ResultLine;

/**
 * Turns down figures of a tracker that did something else than was asked: refusing is cheaper than
 * answering, so a rate of refusals is no rate.
 */
final class Fairness {
  private static final double WRONG_MAX = 0.01;

  private Fairness() {}

  static void check(String contestant, ResultLine fill, int peers) {
    double wrong = number(fill, "errors") + number(fill, "bad");
    if (wrong > WRONG_MAX * peers) {
      throw new IllegalStateException(
          "%s turned down %.0f of %d announces, so it cannot be measured"
              .formatted(contestant, wrong, peers));
    }
  }

  static void check(Figure figure) {
    double good = figure.number("responses_per_s");
    double refused = figure.number("error_per_s") + figure.number("failure_per_s");
    if (good == 0 || refused > WRONG_MAX * good || figure.number("bad") > WRONG_MAX * good) {
      throw new IllegalStateException(
          "%s did not do what %s asks for: %s"
              .formatted(figure.contestant(), figure.scenario().name(), figure.line()));
    }
  }

  private static double number(ResultLine line, String key) {
    return line.number(key).orElse(0);
  }
}
