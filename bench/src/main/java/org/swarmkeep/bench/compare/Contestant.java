package org.swarmkeep.bench.compare;

import java.util.List;
import java.util.Set;

/**
 * A tracker that can be started.
 *
 * @param wires what it is measured over; it may answer more
 * @param terms whether it takes announces with keys, without, or both
 * @param crowd who announces to it
 * @param command starts it on a port of 127.0.0.1, for UDP and HTTP alike
 */
record Contestant(String name, Set<Wire> wires, Terms terms, Crowd crowd, Command command) {
  /** A command line that starts a tracker on this port. */
  @FunctionalInterface
  interface Command {
    List<String> on(String port);
  }

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

  static final String OPEN = "swarmkeep open";
  static final String PRIVATE = "swarmkeep private";
  static final String OPENTRACKER = "opentracker, 1 worker";
  static final String OPENTRACKER_DEFAULT = "opentracker, default";
  static final String ONE_SWARM = OPEN + ", one swarm";
  static final String SWARMS_OF_TEN = OPEN + ", swarms of ten";
  static final String FIVEFOLD = OPEN + ", fivefold";
  static final String BUSY = PRIVATE + ", maintained";
  static final String IDLE = PRIVATE + ", left alone";

  boolean takesPartIn(Scenario scenario) {
    return wires.contains(scenario.wire()) && terms.fits(scenario.keyed());
  }

  boolean isYardstick() {
    return name.equals(YARDSTICK);
  }

  /** Whether it can be filled, over UDP, and then remembers. */
  boolean remembers() {
    return wires.contains(Wire.UDP) && !isYardstick();
  }
}
