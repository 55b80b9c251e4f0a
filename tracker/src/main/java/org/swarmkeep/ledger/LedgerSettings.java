package org.swarmkeep.ledger;

/**
 * How the ledger keeps and books.
 *
 * @param bookingSeconds pause between two bookings, 1 to 60
 * @param journalBytesMax bound of the journal on disk; when it is reached because nothing can be
 *     booked, announces are refused
 * @param segmentBytes size of one journal file; a multiple of {@value #SEGMENT_BYTES_MULTIPLE}, and
 *     of the size the journal was begun with, whatever is said here later
 * @param intervalSeconds what clients are told to wait between two announces
 * @param silentSeconds after so much silence a session is taken for gone
 * @param snapshotSeconds pause between two snapshots of the sessions
 * @param crediting by whose rules announces are credited
 */
public record LedgerSettings(
    int bookingSeconds,
    long journalBytesMax,
    int segmentBytes,
    int intervalSeconds,
    int silentSeconds,
    int snapshotSeconds,
    Crediting crediting) {
  public static final int SEGMENT_BYTES_MULTIPLE = 4096;
  public static final int SEGMENT_BYTES = 8 << 20;

  /** For so long the baseline of a silent session is kept. */
  static final long BASELINE_SECONDS = 21L * 24 * 60 * 60;

  /** Settings of a ledger that credits by our rules. */
  public LedgerSettings(
      int bookingSeconds,
      long journalBytesMax,
      int segmentBytes,
      int intervalSeconds,
      int silentSeconds,
      int snapshotSeconds) {
    this(
        bookingSeconds,
        journalBytesMax,
        segmentBytes,
        intervalSeconds,
        silentSeconds,
        snapshotSeconds,
        Crediting.OWN);
  }

  public LedgerSettings {
    if (bookingSeconds < 1 || bookingSeconds > 60) {
      throw new IllegalArgumentException("booking pause must be 1 to 60 s, was " + bookingSeconds);
    }
    if (segmentBytes <= 0 || segmentBytes % SEGMENT_BYTES_MULTIPLE != 0) {
      throw new IllegalArgumentException(
          "journal segments must be a multiple of "
              + SEGMENT_BYTES_MULTIPLE
              + " bytes, was "
              + segmentBytes);
    }
    if (journalBytesMax < 4L * segmentBytes) {
      throw new IllegalArgumentException(
          "the journal needs room for 4 segments of "
              + segmentBytes
              + " bytes, was "
              + journalBytesMax);
    }
    if (intervalSeconds < 1 || silentSeconds < intervalSeconds || snapshotSeconds < 1) {
      throw new IllegalArgumentException(
          "intervals must be positive, and silence longer than the announce interval, were "
              + intervalSeconds
              + ", "
              + silentSeconds
              + ", "
              + snapshotSeconds);
    }
  }
}
