package org.swarmkeep.ledger;

/**
 * A session as it stands in memory: six longs instead of the eight of a {@link SessionRow}. The
 * peer id is folded into a fingerprint, which is enough to find the session again among the few of
 * one user in one torrent, and what is left to download is exact below 2 GiB and to 64 KiB above.
 */
final class PackedSession {
  static final int KEY = 0;
  static final int FINGERPRINT = 1;
  static final int UPLOADED = 2;
  static final int DOWNLOADED = 3;
  static final int LEFT_AND_LAST = 4; // packed | second of the last announce
  static final int REVISION_AND_STATE = 5;
  static final int WORDS = 6;

  private static final long SECONDS = 0xffff_ffffL;
  private static final int UNSAID = -1;
  private static final int IN_BLOCKS = 1 << 31;
  private static final int BLOCK_SHIFT = 16;
  private static final int BLOCKS_MAX = Integer.MAX_VALUE - 1;

  private PackedSession() {}

  /** Mixes a peer id down (the finaliser of SplitMix64, three times). */
  static long fingerprint(long idHead, long idMiddle, int idTail, long salt) {
    return mix(mix(mix(salt ^ idHead) ^ idMiddle) ^ idTail);
  }

  private static long mix(long number) {
    long mixed = (number ^ (number >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  static void pack(long[] row, int from, long fingerprint, long[] into, int at) {
    into[at + KEY] = row[from + SessionRow.KEY];
    into[at + FINGERPRINT] = fingerprint;
    into[at + UPLOADED] = row[from + SessionRow.UPLOADED];
    into[at + DOWNLOADED] = row[from + SessionRow.DOWNLOADED];
    into[at + LEFT_AND_LAST] =
        ((long) packLeft(row[from + SessionRow.LEFT]) << Integer.SIZE)
            | SessionRow.lastSeconds(row, from);
    into[at + REVISION_AND_STATE] = row[from + SessionRow.REVISION_AND_STATE];
  }

  /** Writes the row with its fingerprint in the place of the peer id's first bytes. */
  static void unpack(long[] packed, int at, long[] into, int row) {
    into[row + SessionRow.KEY] = packed[at + KEY];
    into[row + SessionRow.ID_HEAD] = packed[at + FINGERPRINT];
    into[row + SessionRow.ID_MIDDLE] = 0;
    into[row + SessionRow.ID_TAIL_AND_LAST] = lastSeconds(packed, at);
    into[row + SessionRow.UPLOADED] = packed[at + UPLOADED];
    into[row + SessionRow.DOWNLOADED] = packed[at + DOWNLOADED];
    into[row + SessionRow.LEFT] = left(packed, at);
    into[row + SessionRow.REVISION_AND_STATE] = packed[at + REVISION_AND_STATE];
  }

  private static int packLeft(long left) {
    if (left < 0) {
      return UNSAID;
    }
    return left <= Integer.MAX_VALUE
        ? (int) left
        : IN_BLOCKS | (int) Math.min(left >>> BLOCK_SHIFT, BLOCKS_MAX);
  }

  /** Whether a rest is the other one as it comes out of memory. */
  static boolean isPackedOf(long known, long exact) {
    return unpackLeft(packLeft(exact)) == known;
  }

  static long left(long[] packed, int at) {
    return unpackLeft((int) (packed[at + LEFT_AND_LAST] >>> Integer.SIZE));
  }

  private static long unpackLeft(int left) {
    if (left == UNSAID) {
      return SessionReport.UNSAID;
    }
    return left >= 0 ? left : (long) (left & Integer.MAX_VALUE) << BLOCK_SHIFT;
  }

  static long lastSeconds(long[] packed, int at) {
    return packed[at + LEFT_AND_LAST] & SECONDS;
  }

  static long revision(long[] packed, int at) {
    return SessionRow.revisionOf(packed[at + REVISION_AND_STATE]);
  }

  static int activity(long[] packed, int at) {
    return SessionRow.activityOf(packed[at + REVISION_AND_STATE]);
  }
}
