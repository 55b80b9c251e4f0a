package org.swarmkeep.tracker;

/** Where the lines of one repeated header stand. Not safe for sharing. */
final class HeaderLines {
  private static final int LINES_MAX = 16;

  private final int[] from = new int[LINES_MAX];
  private final int[] to = new int[LINES_MAX];
  private int count;

  void clear() {
    count = 0;
  }

  void add(int valueFrom, int valueTo) {
    if (count < LINES_MAX) {
      from[count] = valueFrom;
      to[count] = valueTo;
    }
    count++;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** More lines came than are kept. */
  boolean isCut() {
    return count > LINES_MAX;
  }

  int count() {
    return count;
  }

  int from(int line) {
    return from[line];
  }

  int to(int line) {
    return to[line];
  }
}
