package org.swarmkeep.tracker.sockets;

import java.util.Arrays;

/** Small numbers, each taken by one at a time; the one given back last is taken first. */
final class Slots {
  private int[] free = new int[64];
  private int freeCount;
  private int high;

  int take() {
    return freeCount > 0 ? free[--freeCount] : high++;
  }

  void give(int slot) {
    if (freeCount == free.length) {
      free = Arrays.copyOf(free, 2 * freeCount);
    }
    free[freeCount++] = slot;
  }

  /** Every slot that was ever taken is below this. */
  int high() {
    return high;
  }
}
