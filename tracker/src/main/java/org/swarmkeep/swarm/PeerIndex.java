package org.swarmkeep.swarm;

/**
 * Finds a peer's row in a large swarm: open addressing with linear probing, at most three quarters
 * full. A small swarm has {@link #NONE} and is searched row by row. Guarded by the lock of the
 * shard.
 */
final class PeerIndex {
  private static final int ROW_BITS = 25;

  /** The most rows that can be indexed. */
  static final int ROWS_MAX = (1 << ROW_BITS) - 2;

  private final int[] slots; // some bits of the peer's hash | row + 1; 0 is free

  static final PeerIndex NONE = new PeerIndex(0);

  private PeerIndex(int capacity) {
    slots = new int[capacity];
  }

  /** An index over all rows, with room for a third more. */
  static PeerIndex of(PeerRows peers) {
    var index = new PeerIndex(peers.count() * 16 / 9 + 1);
    for (int row = 0; row < peers.count(); row++) {
      index.put(peers, row);
    }
    return index;
  }

  boolean hasRoomFor(int count) {
    return count <= slots.length / 4 * 3;
  }

  boolean isWastedOn(int count) {
    return count < slots.length / 8;
  }

  /** The row that most likely has the hash. */
  int guess(int hash) {
    int tag = tag(hash);
    int slot = home(hash);
    while (slots[slot] != 0 && !hasTag(slots[slot], tag)) {
      slot = next(slot);
    }
    return Math.max(0, row(slots[slot]));
  }

  int find(PeerRows peers, SwarmAnnounce announce) {
    var words = peers.words();
    int hash = peers.hash(announce);
    int tag = tag(hash);
    for (int slot = home(hash); slots[slot] != 0; slot = next(slot)) {
      int row = row(slots[slot]);
      if (hasTag(slots[slot], tag) && peers.isOf(words, peers.at(row), announce)) {
        return row;
      }
    }
    return PeerRows.NOT_FOUND;
  }

  void put(PeerRows peers, int row) {
    int hash = hashOf(peers, row);
    int slot = home(hash);
    while (slots[slot] != 0) {
      slot = next(slot);
    }
    slots[slot] = tag(hash) | (row + 1);
  }

  private static int hashOf(PeerRows peers, int row) {
    return peers.hash(peers.words(), peers.at(row));
  }

  /** The lowest bits of a hash, which say the least about its slot, beside the row. */
  private static int tag(int hash) {
    return hash << ROW_BITS;
  }

  private static boolean hasTag(int slot, int tag) {
    return (slot ^ tag) >>> ROW_BITS == 0;
  }

  private static int row(int slot) {
    return (slot & (-1 >>> -ROW_BITS)) - 1;
  }

  /** Scales a hash to the table, whatever its size (Lemire's multiply-and-shift). */
  private int home(int hash) {
    return (int) (((hash & 0xffff_ffffL) * slots.length) >>> Integer.SIZE);
  }

  private int next(int slot) {
    return slot + 1 == slots.length ? 0 : slot + 1;
  }

  /** The peer of one row now stands in another; its words may have been copied or not. */
  void moved(PeerRows peers, int from, int to) {
    point(slotOf(peers, from), to);
  }

  void swapped(PeerRows peers, int one, int other) {
    int slotOfOne = slotOf(peers, one);
    int slotOfOther = slotOf(peers, other);
    point(slotOfOne, other);
    point(slotOfOther, one);
  }

  private void point(int slot, int row) {
    slots[slot] = (slots[slot] & (-1 << ROW_BITS)) | (row + 1);
  }

  /** Frees the slot of a row, closing the gap so that probing needs no tombstones. */
  void remove(PeerRows peers, int row) {
    int gap = slotOf(peers, row);
    int slot = gap;
    while (true) {
      slot = next(slot);
      if (slots[slot] == 0) {
        slots[gap] = 0;
        return;
      }
      int home = home(hashOf(peers, row(slots[slot])));
      if (distance(home, slot) >= distance(gap, slot)) {
        slots[gap] = slots[slot];
        gap = slot;
      }
    }
  }

  private int distance(int from, int to) {
    return to >= from ? to - from : to - from + slots.length;
  }

  private int slotOf(PeerRows peers, int row) {
    int slot = home(hashOf(peers, row));
    while (row(slots[slot]) != row) {
      slot = next(slot);
    }
    return slot;
  }
}
