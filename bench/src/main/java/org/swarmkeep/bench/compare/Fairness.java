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

  /** Whether the run has any answer; a starved machine may have left it none. */
  static boolean didAnything(Figure figure) {
    return figure.number("responses_per_s") > 0 || refused(figure) > 0 || figure.number("bad") > 0;
  }

  private static double refused(Figure figure) {
    return figure.number("error_per_s") + figure.number("failure_per_s");
  }

  /** Malformed replies are counted for the whole run, which makes their bound the tighter one. */
  static void check(Figure figure) {
    double good = figure.number("responses_per_s");
    if (good == 0
        || refused(figure) > WRONG_MAX * good
        || figure.number("bad") > WRONG_MAX * good) {
      throw new IllegalStateException(
          "%s did not do what %s asks for: %s"
              .formatted(figure.contestant(), figure.scenario().name(), figure.line()));
    }
  }

  private static double number(ResultLine line, String key) {
    return line.number(key).orElse(0);
  }
}
