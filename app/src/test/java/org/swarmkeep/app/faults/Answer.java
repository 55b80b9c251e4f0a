package org.swarmkeep.app.faults;

/** What became of an announce, as its client sees it. */
enum Answer {
  SERVED,
  /** Refused because the tracker can keep no accounts; promised not to have been counted. */
  UNAVAILABLE,
  /** Counted or not: nobody knows. */
  SILENCE;

  /** Refusals that a client with a good key may meet; any other is a defect. */
  static Answer ofRefusal(String reason) {
    if (reason.startsWith("tracker unavailable, try again in a few minutes")) {
      return UNAVAILABLE;
    }
    throw new IllegalStateException("a client in good standing was refused: " + reason);
  }
}
