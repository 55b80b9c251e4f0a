package org.swarmkeep.rules;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A set of info hashes. Immutable.
 *
 * <p>Open addressing with linear probing in three primitive columns, three quarters full: 27 bytes
 * a hash, where a set of objects takes 90. The hash of all zeros marks a free slot and is noted
 * apart. Sorted columns would take 20 bytes and a binary search misses the cache ten times more
 * often.
 */
final class HashList implements EntryList<HashList> {
  static final HashList EMPTY = new Gathering().finish();

  private static final int V1_DIGITS = 40;
  private static final int V2_DIGITS = 64;

  private final long[] heads;
  private final long[] middles;
  private final int[] tails;
  private final boolean hasZero;
  private final int size;

  private HashList(Gathering gathered) {
    int slots = gathered.count + gathered.count / 3 + 1;
    heads = new long[slots];
    middles = new long[slots];
    tails = new int[slots];
    boolean zero = false;
    int entered = 0;
    for (int i = 0; i < gathered.count; i++) {
      if (isZero(gathered.heads[i], gathered.middles[i], gathered.tails[i])) {
        zero = true;
      } else if (enter(gathered.heads[i], gathered.middles[i], gathered.tails[i])) {
        entered++;
      }
    }
    hasZero = zero;
    size = entered + (zero ? 1 : 0);
  }

  /**
   * Reads a list file: 40 hexadecimal digits each line, or the 64 of a v2 torrent, of which
   * trackers know the first 40 (BEP 52).
   */
  static HashList read(InputStream in) throws IOException, BadLineException {
    var gathering = new Gathering();
    ListReader.read(in, gathering::take);
    return gathering.finish();
  }

  private static boolean isZero(long head, long middle, int tail) {
    return (head | middle | tail) == 0;
  }

  private boolean enter(long head, long middle, int tail) {
    int at = slot(head, middle, tail);
    boolean isNew = isZero(heads[at], middles[at], tails[at]);
    heads[at] = head;
    middles[at] = middle;
    tails[at] = tail;
    return isNew;
  }

  boolean contains(long head, long middle, int tail) {
    if (isZero(head, middle, tail)) {
      return hasZero;
    }
    int at = slot(head, middle, tail);
    return !isZero(heads[at], middles[at], tails[at]);
  }

  /** Where the hash is, or where it would go. */
  private int slot(long head, long middle, int tail) {
    int at = (int) Math.unsignedMultiplyHigh(spread(head, middle, tail), heads.length);
    while (!isZero(heads[at], middles[at], tails[at])
        && !(heads[at] == head && middles[at] == middle && tails[at] == tail)) {
      at = at + 1 == heads.length ? 0 : at + 1;
    }
    return at;
  }

  /** Mixes all bits into the upper ones: a list may hold hashes that somebody made up. */
  private static long spread(long head, long middle, int tail) {
    long mixed = (head ^ Long.rotateLeft(middle, 23) ^ tail) * 0x9e3779b97f4a7c15L;
    mixed = (mixed ^ (mixed >>> 32)) * 0xd6e8feb86659fd93L;
    return mixed ^ (mixed >>> 32);
  }

  boolean isEmpty() {
    return size == 0;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int countNotIn(HashList other) {
    int missing = hasZero && !other.hasZero ? 1 : 0;
    for (int i = 0; i < heads.length; i++) {
      if (!isZero(heads[i], middles[i], tails[i])
          && !other.contains(heads[i], middles[i], tails[i])) {
        missing++;
      }
    }
    return missing;
  }

  /** Hashes on their way into a list, in the order of the file; they may repeat. */
  private static final class Gathering {
    private static final int FIRST_ROOM = 64;

    private long[] heads = new long[FIRST_ROOM];
    private long[] middles = new long[FIRST_ROOM];
    private int[] tails = new int[FIRST_ROOM];
    private int count;

    void take(byte[] word, int length) {
      if (length != V1_DIGITS && length != V2_DIGITS) {
        throw noHash();
      }
      for (int i = V1_DIGITS; i < length; i++) {
        digit(word[i]);
      }
      if (count == heads.length) {
        int room = count * 2;
        heads = Arrays.copyOf(heads, room);
        middles = Arrays.copyOf(middles, room);
        tails = Arrays.copyOf(tails, room);
      }
      heads[count] = digits(word, 0, 16);
      middles[count] = digits(word, 16, 32);
      tails[count] = (int) digits(word, 32, V1_DIGITS);
      count++;
    }

    private static long digits(byte[] word, int from, int to) {
      long value = 0;
      for (int i = from; i < to; i++) {
        value = (value << 4) | digit(word[i]);
      }
      return value;
    }

    private static int digit(byte b) {
      int value = Character.digit(b, 16);
      if (value < 0) {
        throw noHash();
      }
      return value;
    }

    private static IllegalArgumentException noHash() {
      return new IllegalArgumentException("is no info hash of 40 or 64 hexadecimal digits");
    }

    HashList finish() {
      return new HashList(this);
    }
  }
}
