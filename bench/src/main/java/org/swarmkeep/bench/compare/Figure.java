package org.swarmkeep.bench.compare;

import org.swarmkeep.bench.load.ResultLine;

/**
 * What one contestant did in one scenario of one round.
 *
 * @param round from 1
 */
record Figure(int round, Scenario scenario, String contestant, ResultLine line) {
  /**
   * Responses for each second of processor time that the tracker used: the figure that a shared
   * machine disturbs least.
   */
  double efficiency() {
    return number("resp_per_server_cpu_s");
  }

  /** A value of the line; 0 when the generator did not say it. */
  double number(String key) {
    return line.number(key).orElse(0);
  }
}
