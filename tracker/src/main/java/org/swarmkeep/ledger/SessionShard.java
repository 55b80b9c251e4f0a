package org.swarmkeep.ledger;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * The sessions of the users and torrents whose hashes fall together. Not safe for sharing: {@link
 * Sessions} holds the shard's lock.
 *
 * <p>Rows of a {@link PackedSession} each stand close together in chunks that are never copied, and
 * an open-addressed index of their numbers finds them, so that growing costs no second copy of
 * them. The index hashes user and torrent alone: all sessions of a user in a torrent stand in one
 * run of it, which answers what the user is doing there. A user gets {@value #SESSIONS_MAX}
 * sessions a torrent; of more the one silent for longest is forgotten, those that stopped before
 * those that did not. That holds in whatever order rows come, because a restart reads lane after
 * lane.
 */
final class SessionShard {
  static final int SESSIONS_MAX = 64;

  /** What a standing is made of. */
  static final int STANDING_ACTIVITY = 0;

  static final int STANDING_LEFT = 1;
  static final int STANDING_LAST = 2;
  static final int STANDING_WORDS = 3;

  private static final int CHUNK_ROWS = 128;
  private static final int SMALLEST = 16;
  private static final int FREE = 0;
  private static final int ROW_BITS = 24;
  private static final int ROWS_MAX = (1 << ROW_BITS) - 2;
  private static final int NOT_FOUND = -1;

  private long[][] chunks = {};
  private int count;
  private int[] slots = new int[SMALLEST]; // some bits of the key's hash | row + 1

  int count() {
    return count;
  }

  /** The chunk that a row stands in. */
  long[] chunk(int row) {
    return chunks[row / CHUNK_ROWS];
  }

  /** Where the row begins in its chunk. */
  static int at(int row) {
    return row % CHUNK_ROWS * PackedSession.WORDS;
  }

  private long key(int row) {
    return chunk(row)[at(row) + PackedSession.KEY];
  }

  private boolean is(int row, long key, long fingerprint) {
    var chunk = chunk(row);
    int at = at(row);
    return chunk[at + PackedSession.KEY] == key
        && chunk[at + PackedSession.FINGERPRINT] == fingerprint;
  }

  private static long spread(long key) {
    long mixed = key * 0x9e3779b97f4a7c15L;
    return mixed ^ (mixed >>> Integer.SIZE);
  }

  private int home(long key) {
    return home(key, slots.length);
  }

  private static int home(long key, int size) {
    return (int) (((spread(key) & 0xffff_ffffL) * size) >>> Integer.SIZE);
  }

  /** The bits beside the row: other bits of the hash than those that chose the slot. */
  private static int tag(long key) {
    return (int) (spread(key) >>> 56) << ROW_BITS;
  }

  private static boolean hasTag(int slot, int tag) {
    return (slot ^ tag) >>> ROW_BITS == 0;
  }

  private static int row(int slot) {
    return (slot & (-1 >>> -ROW_BITS)) - 1;
  }

  private int next(int slot) {
    return slot + 1 == slots.length ? 0 : slot + 1;
  }

  /** A row that may be of that key, while others may be changing the table. */
  int guess(long key) {
    var known = slots;
    int tag = tag(key);
    int slot = home(key, known.length);
    while (known[slot] != FREE && !hasTag(known[slot], tag)) {
      slot = slot + 1 == known.length ? 0 : slot + 1;
    }
    return Math.max(0, row(known[slot]));
  }

  /** Reads both ends of a row that may not be there any more. */
  int glance(int row) {
    var known = chunks;
    int chunk = row / CHUNK_ROWS;
    return chunk < known.length
        ? (int) (known[chunk][at(row)] + known[chunk][at(row) + PackedSession.WORDS - 1])
        : 0;
  }

  /** The row of a session, or a negative number. */
  int find(long key, long fingerprint) {
    int tag = tag(key);
    for (int slot = home(key); slots[slot] != FREE; slot = next(slot)) {
      if (hasTag(slots[slot], tag) && is(row(slots[slot]), key, fingerprint)) {
        return row(slots[slot]);
      }
    }
    return NOT_FOUND;
  }

  /** Copies a {@link SessionRow} over the one of the same session. */
  void replace(int row, long fingerprint, long[] words, int from) {
    PackedSession.pack(words, from, fingerprint, chunk(row), at(row));
  }

  /** Copies a {@link SessionRow} in: over the one of the same session, or as a new one. */
  void put(long fingerprint, long[] words, int from) {
    long key = words[from + SessionRow.KEY];
    int tag = tag(key);
    int siblings = 0;
    int quietest = NOT_FOUND;
    for (int slot = home(key); slots[slot] != FREE; slot = next(slot)) {
      int row = row(slots[slot]);
      if (!hasTag(slots[slot], tag) || key(row) != key) {
        continue;
      }
      if (is(row, key, fingerprint)) {
        replace(row, fingerprint, words, from);
        return;
      }
      siblings++;
      quietest = quietest < 0 || worth(row) < worth(quietest) ? row : quietest;
    }
    if (siblings >= SESSIONS_MAX) {
      if (worth(quietest) <= worth(words, from)) {
        replace(quietest, fingerprint, words, from);
      }
      return;
    }
    add(key, fingerprint, words, from);
  }

  private void add(long key, long fingerprint, long[] words, int from) {
    if (count == ROWS_MAX) {
      throw new IllegalStateException("a shard holds " + ROWS_MAX + " sessions at most");
    }
    int row = count++;
    if (row / CHUNK_ROWS == chunks.length) {
      chunks = Arrays.copyOf(chunks, chunks.length + 1);
      chunks[chunks.length - 1] = new long[CHUNK_ROWS * PackedSession.WORDS];
    }
    PackedSession.pack(words, from, fingerprint, chunk(row), at(row));
    if (count > slots.length / 4 * 3) {
      grow();
    } else {
      index(row, key);
    }
  }

  private void index(int row, long key) {
    int slot = home(key);
    while (slots[slot] != FREE) {
      slot = next(slot);
    }
    slots[slot] = tag(key) | (row + 1);
  }

  private void grow() {
    slots = new int[slots.length / 2 * 3];
    for (int row = 0; row < count; row++) {
      index(row, key(row));
    }
  }

  /** A session that has stopped is worth less than one that has not, a quieter one less. */
  private long worth(int row) {
    var chunk = chunk(row);
    return worth(PackedSession.activity(chunk, at(row)), PackedSession.lastSeconds(chunk, at(row)));
  }

  private static long worth(long[] words, int from) {
    return worth(SessionRow.activity(words, from), SessionRow.lastSeconds(words, from));
  }

  private static long worth(int activity, long lastSeconds) {
    return (activity == SessionRow.GONE ? 0 : 1L << Integer.SIZE) + lastSeconds;
  }

  /** Forgets sessions silent since before that second. */
  void forget(long silentSinceSeconds) {
    for (int row = count - 1; row >= 0; row--) {
      if (PackedSession.lastSeconds(chunk(row), at(row)) < silentSinceSeconds) {
        remove(row);
      }
    }
  }

  /** Removes a row; the last one comes to stand in its place. */
  private void remove(int row) {
    closeGap(slotOf(row));
    int last = --count;
    if (row != last) {
      slots[slotOf(last)] = tag(key(last)) | (row + 1);
      System.arraycopy(chunk(last), at(last), chunk(row), at(row), PackedSession.WORDS);
    }
    if (count % CHUNK_ROWS == 0) {
      chunks = Arrays.copyOf(chunks, count / CHUNK_ROWS);
    }
  }

  private int slotOf(int row) {
    int slot = home(key(row));
    while (row(slots[slot]) != row) {
      slot = next(slot);
    }
    return slot;
  }

  private void closeGap(int from) {
    int gap = from;
    int slot = next(gap);
    while (slots[slot] != FREE) {
      int home = home(key(row(slots[slot])));
      if (distance(home, slot) >= distance(gap, slot)) {
        slots[gap] = slots[slot];
        gap = slot;
      }
      slot = next(slot);
    }
    slots[gap] = FREE;
  }

  private int distance(int from, int to) {
    return to >= from ? to - from : to - from + slots.length;
  }

  /**
   * What the user does in the torrent with all sessions together; nothing, by a last announce at
   * second 0, when there are none.
   *
   * @param into takes {@value #STANDING_WORDS} longs
   */
  void standing(long key, long[] into, int at) {
    int activity = SessionRow.GONE;
    long left = SessionReport.UNSAID;
    long last = 0;
    int tag = tag(key);
    for (int slot = home(key); slots[slot] != FREE; slot = next(slot)) {
      int row = row(slots[slot]);
      if (hasTag(slots[slot], tag) && key(row) == key) {
        var chunk = chunk(row);
        activity = Math.max(activity, PackedSession.activity(chunk, at(row)));
        if (PackedSession.lastSeconds(chunk, at(row)) >= last) {
          last = PackedSession.lastSeconds(chunk, at(row));
          left = PackedSession.left(chunk, at(row));
        }
      }
    }
    into[at + STANDING_ACTIVITY] = activity;
    into[at + STANDING_LEFT] = left;
    into[at + STANDING_LAST] = last;
  }

  /** How many of the user's sessions are in the torrent's swarm, one of them left out. */
  int othersPresent(long key, long fingerprint) {
    return others(key, fingerprint, activity -> activity != SessionRow.GONE);
  }

  /** How many of the user's sessions are leeching the torrent, one of them left out. */
  int othersLeeching(long key, long fingerprint) {
    return others(key, fingerprint, activity -> activity == SessionRow.LEECHING);
  }

  private int others(long key, long fingerprint, IntPredicate counts) {
    int tag = tag(key);
    int others = 0;
    for (int slot = home(key); slots[slot] != FREE; slot = next(slot)) {
      int row = row(slots[slot]);
      boolean isOther = hasTag(slots[slot], tag) && key(row) == key && !is(row, key, fingerprint);
      others += isOther && counts.test(activity(row)) ? 1 : 0;
    }
    return others;
  }

  /** Whether any of the user's sessions is leeching the torrent. */
  boolean isLeeching(long key) {
    int tag = tag(key);
    for (int slot = home(key); slots[slot] != FREE; slot = next(slot)) {
      int row = row(slots[slot]);
      if (hasTag(slots[slot], tag) && key(row) == key && activity(row) == SessionRow.LEECHING) {
        return true;
      }
    }
    return false;
  }

  int activity(int row) {
    return PackedSession.activity(chunk(row), at(row));
  }
}
