package org.swarmkeep.ledger;

import java.util.Arrays;

/**
 * The sessions of the users and torrents whose hashes fall together. Not safe for sharing: {@link
 * Sessions} holds the shard's lock.
 *
 * <p>Rows of eight longs in an open-addressed table with linear probing. The hash is of user and
 * torrent alone, so that all sessions of a user in a torrent stand in one run of the table, which
 * answers what the user is doing there. A user gets {@value #SESSIONS_MAX} sessions a torrent; of
 * more the one silent for longest is forgotten, those that stopped before those that did not. That
 * holds in whatever order rows come, because a restart reads lane after lane.
 */
final class SessionShard {
  static final int SESSIONS_MAX = 64;

  private static final int SMALLEST = 16;

  private long[] rows = new long[SMALLEST * SessionRow.WORDS];
  private int count;

  int count() {
    return count;
  }

  /** Where the rows are; valid until the next {@link #put}. */
  long[] rows() {
    return rows;
  }

  private int capacity() {
    return rows.length / SessionRow.WORDS;
  }

  private int home(long key) {
    long mixed = key * 0x9e3779b97f4a7c15L;
    return (int) ((mixed ^ (mixed >>> 32)) & (capacity() - 1));
  }

  /** Where the session in that row of another array stands here, or -1. */
  int find(long[] others, int other) {
    int at = home(others[other]) * SessionRow.WORDS;
    while (rows[at] != 0) {
      if (SessionRow.isSame(rows, at, others, other)) {
        return at;
      }
      at = next(at);
    }
    return -1;
  }

  private int next(int at) {
    int next = at + SessionRow.WORDS;
    return next == rows.length ? 0 : next;
  }

  /** Copies a row in: over the one of the same session, or as a new one. */
  void put(long[] others, int other) {
    int at = home(others[other]) * SessionRow.WORDS;
    int siblings = 0;
    int quietest = -1;
    while (rows[at] != 0) {
      if (SessionRow.isSame(rows, at, others, other)) {
        System.arraycopy(others, other, rows, at, SessionRow.WORDS);
        return;
      }
      if (rows[at] == others[other]) {
        siblings++;
        quietest = quietest < 0 || worth(rows, at) < worth(rows, quietest) ? at : quietest;
      }
      at = next(at);
    }
    if (siblings >= SESSIONS_MAX) {
      if (worth(rows, quietest) <= worth(others, other)) {
        System.arraycopy(others, other, rows, quietest, SessionRow.WORDS);
      }
      return;
    }
    System.arraycopy(others, other, rows, at, SessionRow.WORDS);
    count++;
    if (count > capacity() / 4 * 3) {
      grow();
    }
  }

  /** A session that has stopped is worth less than one that has not, a quieter one less. */
  private static long worth(long[] rows, int at) {
    long present = SessionRow.activity(rows, at) == SessionRow.GONE ? 0 : 1L << 32;
    return present + SessionRow.lastSeconds(rows, at);
  }

  private void grow() {
    var old = rows;
    rows = new long[old.length * 2];
    for (int from = 0; from < old.length; from += SessionRow.WORDS) {
      if (old[from] != 0) {
        int at = home(old[from]) * SessionRow.WORDS;
        while (rows[at] != 0) {
          at = next(at);
        }
        System.arraycopy(old, from, rows, at, SessionRow.WORDS);
      }
    }
  }

  /**
   * Removes the row at that place, closing the gap.
   *
   * @return whether another row came to stand there
   */
  private boolean remove(int place) {
    int gap = place;
    int at = place;
    while (true) {
      at = next(at);
      if (rows[at] == 0) {
        Arrays.fill(rows, gap, gap + SessionRow.WORDS, 0);
        count--;
        return gap != place;
      }
      int home = home(rows[at]) * SessionRow.WORDS;
      if (distance(home, at) >= distance(gap, at)) {
        System.arraycopy(rows, at, rows, gap, SessionRow.WORDS);
        gap = at;
      }
    }
  }

  private int distance(int from, int to) {
    return (to - from) & (rows.length - 1);
  }

  /** Forgets sessions silent since before that second. */
  void forget(long silentSinceSeconds) {
    int at = 0;
    while (at < rows.length) {
      boolean forgotten = rows[at] != 0 && SessionRow.lastSeconds(rows, at) < silentSinceSeconds;
      if (!forgotten || !remove(at)) {
        at += SessionRow.WORDS;
      }
    }
  }

  /** What the user does in the torrent with all sessions together. */
  Standing standing(long key) {
    int activity = SessionRow.GONE;
    long left = SessionReport.UNSAID;
    long last = 0;
    int at = home(key) * SessionRow.WORDS;
    while (rows[at] != 0) {
      if (rows[at] == key) {
        activity = Math.max(activity, SessionRow.activity(rows, at));
        if (SessionRow.lastSeconds(rows, at) >= last) {
          last = SessionRow.lastSeconds(rows, at);
          left = rows[at + SessionRow.LEFT];
        }
      }
      at = next(at);
    }
    return new Standing(activity, left, last);
  }

  /**
   * @param lastSeconds 0 when the user has no session there
   */
  record Standing(int activity, long left, long lastSeconds) {}
}
