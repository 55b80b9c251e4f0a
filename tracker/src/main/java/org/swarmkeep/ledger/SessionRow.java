package org.swarmkeep.ledger;

/**
 * A session in eight longs, as it stands in a journal record.
 *
 * <p>A revision tells which of two rows of a session is the later one: the second it was written in
 * the upper 32 of its 56 bits, and always more than the one before, so that journal lanes can be
 * read one after the other and a row that is already known does no harm.
 */
final class SessionRow {
  static final int KEY = 0; // user | torrent
  static final int ID_HEAD = 1;
  static final int ID_MIDDLE = 2;
  static final int ID_TAIL_AND_LAST = 3; // tail | second of the last announce
  static final int UPLOADED = 4;
  static final int DOWNLOADED = 5;
  static final int LEFT = 6;
  static final int REVISION_AND_STATE = 7; // 56 | 8 bits
  static final int WORDS = 8;

  static final int GONE = 0;
  static final int LEECHING = 1;
  static final int SEEDING = 2;

  static final int ACTIVITY_MASK = 3;

  /** The session's completion has been booked. */
  static final int SNATCHED = 4;

  /** A start with lower totals was heard from the other family; the next announce decides. */
  static final int RESTART_IN_DOUBT = 8;

  /** The baseline was last set over IPv6. */
  static final int OVER_IPV6 = 16;

  private static final int STATE_BITS = 8;
  private static final int REVISION_SECONDS_SHIFT = 24;

  private SessionRow() {}

  static long key(int user, int torrent) {
    return ((long) user << 32) | (torrent & 0xffff_ffffL);
  }

  static int user(long key) {
    return (int) (key >>> 32);
  }

  static int torrent(long key) {
    return (int) key;
  }

  static long lastSeconds(long[] rows, int at) {
    return rows[at + ID_TAIL_AND_LAST] & 0xffff_ffffL;
  }

  static long revision(long[] rows, int at) {
    return revisionOf(rows[at + REVISION_AND_STATE]);
  }

  static long revisionOf(long revisionAndState) {
    return revisionAndState >>> STATE_BITS;
  }

  static int state(long[] rows, int at) {
    return (int) rows[at + REVISION_AND_STATE] & 0xff;
  }

  static int activity(long[] rows, int at) {
    return activityOf(rows[at + REVISION_AND_STATE]);
  }

  static int activityOf(long revisionAndState) {
    return (int) revisionAndState & ACTIVITY_MASK;
  }

  static long nextRevision(long revision, long nowSeconds) {
    return Math.max(revision + 1, (nowSeconds & 0xffff_ffffL) << REVISION_SECONDS_SHIFT);
  }

  static long revisionAndState(long revision, int state) {
    return (revision << STATE_BITS) | state;
  }
}
