package org.swarmkeep.ledger;

/**
 * One announce as the journal keeps it: the session's row after it, and the credit it brought.
 * Sixteen longs; the first is the seal. Reused by its lane.
 *
 * <p>Where every total is believed nothing goes to quarantine, and its two words hold the address
 * at which the session listens; the last word says so.
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
  private static final int ELAPSED_AND_ORIGIN = UPLOADED_CREDIT + 5;
  private static final int PORT = UPLOADED_CREDIT + 6;

  private static final long HAS_ADDRESS = 1L << 16;
  private static final long SNATCHED = 1;
  private static final long ANNOUNCED = 1;
  private static final long OVER_IPV6 = 2;
  private static final int ORIGIN_BITS = 2;

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

  /**
   * Notes that the record is of an announce.
   *
   * @param elapsedSeconds since the session's previous announce; 0 for its first
   */
  void announced(long elapsedSeconds, boolean overIpv6) {
    words[ELAPSED_AND_ORIGIN] =
        (elapsedSeconds << ORIGIN_BITS) | ANNOUNCED | (overIpv6 ? OVER_IPV6 : 0);
  }

  void noCredit() {
    credit(0, 0);
    quarantine(0, 0);
    seeded(0, false);
    words[ELAPSED_AND_ORIGIN] = 0;
    words[PORT] = 0;
  }

  /** Notes where the session listens; only where nothing goes to quarantine. */
  void heardAt(long addressHigh, long addressLow, int port) {
    words[UPLOADED_QUARANTINED] = addressHigh;
    words[DOWNLOADED_QUARANTINED] = addressLow;
    words[PORT] = HAS_ADDRESS | port;
  }

  private boolean hasAddress() {
    return words[PORT] != 0;
  }

  /** Upper half of the address at which the session listens; 0 where none was noted. */
  long addressHigh() {
    return hasAddress() ? words[UPLOADED_QUARANTINED] : 0;
  }

  long addressLow() {
    return hasAddress() ? words[DOWNLOADED_QUARANTINED] : 0;
  }

  int port() {
    return (int) words[PORT] & 0xffff;
  }

  /** Notes that the session of the row has fallen silent. */
  void gone(long nowSeconds) {
    words[ROW + SessionRow.REVISION_AND_STATE] =
        SessionRow.revisionAndState(
            SessionRow.nextRevision(revision(), nowSeconds),
            SessionRow.state(words, ROW) & ~SessionRow.ACTIVITY_MASK);
  }

  /** What the session is found by in memory; only an announce has its peer id. */
  long fingerprint(long salt) {
    return isAnnounce()
        ? PackedSession.fingerprint(idHead(), idMiddle(), idTail(), salt)
        : idHead();
  }

  long key() {
    return words[ROW];
  }

  long idHead() {
    return words[ROW + SessionRow.ID_HEAD];
  }

  long idMiddle() {
    return words[ROW + SessionRow.ID_MIDDLE];
  }

  int idTail() {
    return (int) (words[ROW + SessionRow.ID_TAIL_AND_LAST] >>> Integer.SIZE);
  }

  /** The second of the session's last announce. */
  long lastSeconds() {
    return SessionRow.lastSeconds(words, ROW);
  }

  long revision() {
    return SessionRow.revision(words, ROW);
  }

  int activity() {
    return SessionRow.activity(words, ROW);
  }

  long left() {
    return words[ROW + SessionRow.LEFT];
  }

  /** False for what the tracker noted by itself, such as that a session has fallen silent. */
  boolean isAnnounce() {
    return (words[ELAPSED_AND_ORIGIN] & ANNOUNCED) != 0;
  }

  boolean overIpv6() {
    return (words[ELAPSED_AND_ORIGIN] & OVER_IPV6) != 0;
  }

  /** Seconds since the session's previous announce; 0 for its first. */
  long elapsedSeconds() {
    return words[ELAPSED_AND_ORIGIN] >>> ORIGIN_BITS;
  }

  long uploadedCredit() {
    return words[UPLOADED_CREDIT];
  }

  long downloadedCredit() {
    return words[DOWNLOADED_CREDIT];
  }

  long uploadedQuarantined() {
    return hasAddress() ? 0 : words[UPLOADED_QUARANTINED];
  }

  long downloadedQuarantined() {
    return hasAddress() ? 0 : words[DOWNLOADED_QUARANTINED];
  }

  long seedSeconds() {
    return words[SEED_SECONDS_AND_FLAGS] >>> 1;
  }

  boolean snatched() {
    return (words[SEED_SECONDS_AND_FLAGS] & SNATCHED) != 0;
  }
}
