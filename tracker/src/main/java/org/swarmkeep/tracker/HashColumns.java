package org.swarmkeep.tracker;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.swarmkeep.swarm.SwarmAnswer;
import org.swarmkeep.swarm.Swarms;

/**
 * Info hashes in primitive columns, sorted in place as bencoded dictionaries want them (BEP 3). A
 * heap sort: no memory, and no choice of hashes makes it slow. Not safe for sharing.
 */
final class HashColumns {
  private long[] heads;
  private long[] middles;
  private int[] tails;
  private int count;

  HashColumns(int room) {
    heads = new long[room];
    middles = new long[room];
    tails = new int[room];
  }

  void clear() {
    count = 0;
  }

  int count() {
    return count;
  }

  void add(long head, long middle, int tail) {
    if (count == heads.length) {
      heads = Arrays.copyOf(heads, 2 * count);
      middles = Arrays.copyOf(middles, 2 * count);
      tails = Arrays.copyOf(tails, 2 * count);
    }
    heads[count] = head;
    middles[count] = middle;
    tails[count] = tail;
    count++;
  }

  /** Has a request ask for this hash. */
  void give(int row, AnnounceRequest request) {
    request.hashHead = heads[row];
    request.hashMiddle = middles[row];
    request.hashTail = tails[row];
  }

  /** Has the counts of this hash's swarm told. */
  void count(int row, Swarms swarms, SwarmAnswer answer) {
    swarms.count(heads[row], middles[row], tails[row], answer);
  }

  void write(int row, ByteBuffer out) {
    out.putLong(heads[row]).putLong(middles[row]).putInt(tails[row]);
  }

  /** Negative, zero or positive, as the bytes of one hash stand before those of the other. */
  int compare(int row, int other) {
    int order = Long.compareUnsigned(heads[row], heads[other]);
    if (order == 0) {
      order = Long.compareUnsigned(middles[row], middles[other]);
    }
    return order == 0 ? Integer.compareUnsigned(tails[row], tails[other]) : order;
  }

  /** Drops what comes twice; the hashes are sorted. */
  void dropTwins() {
    int kept = Math.min(count, 1);
    for (int row = 1; row < count; row++) {
      if (compare(row, kept - 1) != 0) {
        heads[kept] = heads[row];
        middles[kept] = middles[row];
        tails[kept] = tails[row];
        kept++;
      }
    }
    count = kept;
  }

  void sort() {
    for (int root = count / 2 - 1; root >= 0; root--) {
      siftDown(root, count);
    }
    for (int end = count - 1; end > 0; end--) {
      swap(0, end);
      siftDown(0, end);
    }
  }

  private void siftDown(int from, int end) {
    int root = from;
    while (2 * root + 1 < end) {
      int child = 2 * root + 1;
      if (child + 1 < end && compare(child, child + 1) < 0) {
        child++;
      }
      if (compare(root, child) >= 0) {
        return;
      }
      swap(root, child);
      root = child;
    }
  }

  private void swap(int a, int b) {
    long head = heads[a];
    heads[a] = heads[b];
    heads[b] = head;
    long middle = middles[a];
    middles[a] = middles[b];
    middles[b] = middle;
    int tail = tails[a];
    tails[a] = tails[b];
    tails[b] = tail;
  }
}
