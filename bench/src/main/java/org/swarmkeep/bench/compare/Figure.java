package org.swarmkeep.bench.compare;

import org.swarmkeep.bench.load.ResultLine;

/**
 * What one contestant did in one scenario of one round.
 *
 * @param round from 1
 */
record Figure(int round, Scenario scenario, String contestant, ResultLine line) {
  /** What the scenario is about. */
  double measured() {
    return number(scenario.measure().key());
  }

  /** A value of the line; 0 when the generator did not say it. */
  double number(String key) {
    return line.number(key).orElse(0);
  }
}
