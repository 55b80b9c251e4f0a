package org.swarmkeep.client;

import java.time.Duration;

/** A point in time by the clock that never jumps. */
record Deadline(long nanoTime) {
  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** Never negative. */
  Duration remaining() {
    return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
  }

  Duration atMost(Duration time) {
    var remaining = remaining();
    return remaining.compareTo(time) < 0 ? remaining : time;
  }

  boolean hasPassed() {
    return nanoTime - System.nanoTime() <= 0;
  }
}
