package org.swarmkeep.ledger;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.IntFunction;

/**
 * Rows of longs, found by the longs they begin with, in the order in which they were entered. They
 * stand one after the other in one array that is kept when the table is cleared: folding a batch of
 * announces makes no garbage, which the collector would stop the front doors for.
 */
final class FoldTable {
  private static final int SMALLEST = 64;

  private final int keyWords;
  private final int width;
  private long[] words;
  private int[] slots = new int[2 * SMALLEST]; // row + 1; 0 is free
  private int count;

  /**
   * @param keyWords how many longs of a row it is found by
   * @param width how many longs a row has
   */
  FoldTable(int keyWords, int width) {
    this.keyWords = keyWords;
    this.width = width;
    this.words = new long[SMALLEST * width];
  }

  int count() {
    return count;
  }

  /** What all rows stand in; another one after rows have been entered. */
  long[] words() {
    return words;
  }

  /** Where a row begins in {@link #words}. */
  int at(int row) {
    return row * width;
  }

  /** Forgets the rows; their memory is kept. */
  void clear() {
    Arrays.fill(slots, 0);
    count = 0;
  }

  /**
   * The row that begins with that key; it is entered if there is none, the rest of it zeros.
   *
   * @param key has the longs of the key
   */
  int row(long[] key) {
    int slot = home(key, 0);
    while (slots[slot] != 0) {
      int row = slots[slot] - 1;
      if (Arrays.equals(words, at(row), at(row) + keyWords, key, 0, keyWords)) {
        return row;
      }
      slot = next(slot);
    }
    return enter(key);
  }

  private int enter(long[] key) {
    if (at(count) == words.length) {
      grow();
    }
    int at = at(count);
    System.arraycopy(key, 0, words, at, keyWords);
    Arrays.fill(words, at + keyWords, at + width, 0);
    index(count);
    return count++;
  }

  private int home(long[] from, int at) {
    long mixed = 0;
    for (int i = 0; i < keyWords; i++) {
      mixed = (mixed ^ from[at + i]) * 0x9e3779b97f4a7c15L;
      mixed ^= mixed >>> Integer.SIZE;
    }
    return (int) mixed & (slots.length - 1);
  }

  private int next(int slot) {
    return (slot + 1) & (slots.length - 1);
  }

  private void grow() {
    words = Arrays.copyOf(words, 2 * words.length);
    slots = new int[2 * slots.length];
    for (int row = 0; row < count; row++) {
      index(row);
    }
  }

  private void index(int row) {
    int slot = home(words, at(row));
    while (slots[slot] != 0) {
      slot = next(slot);
    }
    slots[slot] = row + 1;
  }

  /**
   * The rows as a list whose elements are made each time they are asked for: what reads them once
   * keeps none of them alive. Good until the table changes.
   *
   * @param line makes the element of a row, given where that begins
   */
  <T> List<T> lines(IntFunction<T> line) {
    return new Lines<>(count, row -> line.apply(at(row)));
  }

  private static final class Lines<T> extends AbstractList<T> implements RandomAccess {
    private final int size;
    private final IntFunction<T> line;

    Lines(int size, IntFunction<T> line) {
      this.size = size;
      this.line = line;
    }

    @Override
    public T get(int index) {
      return line.apply(Objects.checkIndex(index, size));
    }

    @Override
    public int size() {
      return size;
    }
  }
}
