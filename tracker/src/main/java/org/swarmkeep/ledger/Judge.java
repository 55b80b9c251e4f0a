package org.swarmkeep.ledger;

/**
 * Says what an announce is worth. A pure function of the session's row, if there is one, and the
 * report; the verdict is the journal's entry. Safe for sharing.
 */
interface Judge {
  /** Judges the first announce of a session. */
  void judgeUnknown(SessionReport report, JournalEntry out);

  /** Judges a further announce of the session whose row stands at that place. */
  void judgeKnown(long[] rows, int at, SessionReport report, JournalEntry out);
}
