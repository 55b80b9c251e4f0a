package org.swarmkeep.app.checking;

import java.util.OptionalLong;

/** Judges when a tracker wants to be asked again. */
final class Intervals {
  private static final int USUAL_MIN_SECONDS = 300;
  private static final int USUAL_MAX_SECONDS = 10_800;

  private Intervals() {}

  static void judge(
      Findings findings, String where, OptionalLong interval, OptionalLong minInterval) {
    if (interval.isEmpty()) {
      findings.add(Finding.INTERVAL_MISSING, where, "");
      return;
    }
    long seconds = interval.getAsLong();
    if (seconds <= 0 || minInterval.orElse(1) < 0) {
      findings.add(Finding.INTERVAL_NOT_POSITIVE, where, seconds + " s");
    } else if (seconds < USUAL_MIN_SECONDS || seconds > USUAL_MAX_SECONDS) {
      findings.add(Finding.INTERVAL_UNUSUAL, where, seconds + " s");
    }
    if (minInterval.isPresent() && minInterval.getAsLong() > seconds) {
      findings.add(
          Finding.MIN_INTERVAL_ABOVE,
          where,
          minInterval.getAsLong() + " s above " + seconds + " s");
    }
  }
}
