package org.swarmkeep.bench.load;

/**
 * A fixed rate of requests. Latency counts from the moment a request was due, so that a server that
 * stalls cannot hide the requests it has kept from being sent. Owned by one thread.
 */
final class Pace {
  private static final double NANOS = 1e9;

  private final double stepNanos;
  private double due;

  /**
   * @param perSecond 0 is no pace: as many as the window allows
   */
  Pace(double perSecond) {
    stepNanos = perSecond > 0 ? NANOS / perSecond : 0;
  }

  boolean isFixed() {
    return stepNanos > 0;
  }

  void begin(long nowNanos) {
    due = nowNanos;
  }

  /** How many requests are due by now. */
  int dueBy(long nowNanos) {
    return nowNanos < due ? 0 : (int) Math.min(Integer.MAX_VALUE, (nowNanos - due) / stepNanos + 1);
  }

  /** Takes the next due request off and answers when it was due. */
  long take() {
    long at = (long) due;
    due += stepNanos;
    return at;
  }
}
