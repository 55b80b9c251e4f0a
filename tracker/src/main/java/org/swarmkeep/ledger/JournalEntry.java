package org.swarmkeep.ledger;

/**
 * One announce as the journal keeps it: the session's row after it, and the credit it brought.
 * Sixteen longs; the first is the seal. Reused by its lane.
 */
final class JournalEntry {
  static final int WORDS = 16;
  static final int BYTES = WORDS * Long.BYTES;

  /** Where the session's row begins. */
  static final int ROW = 1;

  private static final int UPLOADED_CREDIT = ROW + SessionRow.WORDS;
  private static final int DOWNLOADED_CREDIT = UPLOADED_CREDIT + 1;
  private static final int UPLOADED_QUARANTINED = UPLOADED_CREDIT + 2;
  private static final int DOWNLOADED_QUARANTINED = UPLOADED_CREDIT + 3;
  private static final int SEED_SECONDS_AND_FLAGS = UPLOADED_CREDIT + 4;
  private static final long SNATCHED = 1;

  final long[] words = new long[WORDS];

  /** The session's baseline from now on. */
  void totals(long uploaded, long downloaded) {
    words[ROW + SessionRow.UPLOADED] = uploaded;
    words[ROW + SessionRow.DOWNLOADED] = downloaded;
  }

  void credit(long uploaded, long downloaded) {
    words[UPLOADED_CREDIT] = uploaded;
    words[DOWNLOADED_CREDIT] = downloaded;
  }

  void quarantine(long uploaded, long downloaded) {
    words[UPLOADED_QUARANTINED] = uploaded;
    words[DOWNLOADED_QUARANTINED] = downloaded;
  }

  void seeded(long seconds, boolean snatched) {
    words[SEED_SECONDS_AND_FLAGS] = (seconds << 1) | (snatched ? SNATCHED : 0);
  }

  void noCredit() {
    credit(0, 0);
    quarantine(0, 0);
    seeded(0, false);
  }

  long key() {
    return words[ROW];
  }

  long uploadedCredit() {
    return words[UPLOADED_CREDIT];
  }

  long downloadedCredit() {
    return words[DOWNLOADED_CREDIT];
  }

  long uploadedQuarantined() {
    return words[UPLOADED_QUARANTINED];
  }

  long downloadedQuarantined() {
    return words[DOWNLOADED_QUARANTINED];
  }

  long seedSeconds() {
    return words[SEED_SECONDS_AND_FLAGS] >>> 1;
  }

  boolean snatched() {
    return (words[SEED_SECONDS_AND_FLAGS] & SNATCHED) != 0;
  }
}
