package org.swarmkeep.bench.compare;

import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * A tracker that can be started.
 *
 * @param wires what it is measured over; it may answer more
 * @param terms whether it takes announces with keys, without, or both
 * @param command starts it on a port of 127.0.0.1, for UDP and HTTP alike
 */
record Contestant(String name, Set<Wire> wires, Terms terms, IntFunction<List<String>> command) {
  /** Whom a tracker serves. */
  enum Terms {
    OPEN,
    PRIVATE,
    /** It does not look. */
    ANY;

    boolean fits(boolean keyed) {
      return this == ANY || keyed == (this == PRIVATE);
    }
  }

  /** The yardstick: others are given as a ratio to the contestant of this name. */
  static final String YARDSTICK = "null";

  boolean takesPartIn(Scenario scenario) {
    return wires.contains(scenario.wire()) && terms.fits(scenario.keyed());
  }

  boolean isYardstick() {
    return name.equals(YARDSTICK);
  }
}
