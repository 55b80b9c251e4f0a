package org.swarmkeep.swarm;

/**
 * Finds a peer's row in a large swarm: open addressing with linear probing, at most three quarters
 * full. A small swarm has {@link #NONE} and is searched row by row. Guarded by the lock of the
 * shard.
 */
final class PeerIndex {
  static final PeerIndex NONE = new PeerIndex(0);

  private final int[] slots; // row + 1; 0 is free

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

  /** The row in the slot where a hash belongs. */
  int guess(int hash) {
    return Math.max(0, slots[home(hash)] - 1);
  }

  int find(PeerRows peers, SwarmAnnounce announce) {
    var words = peers.words();
    int slot = home(peers.hash(announce));
    while (slots[slot] != 0) {
      int row = slots[slot] - 1;
      if (peers.isOf(words, peers.at(row), announce)) {
        return row;
      }
      slot = next(slot);
    }
    return PeerRows.NOT_FOUND;
  }

  void put(PeerRows peers, int row) {
    int slot = homeOf(peers, row);
    while (slots[slot] != 0) {
      slot = next(slot);
    }
    slots[slot] = row + 1;
  }

  private int homeOf(PeerRows peers, int row) {
    return home(peers.hash(peers.words(), peers.at(row)));
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
    slots[slotOf(peers, from)] = to + 1;
  }

  void swapped(PeerRows peers, int one, int other) {
    int slotOfOne = slotOf(peers, one);
    int slotOfOther = slotOf(peers, other);
    slots[slotOfOne] = other + 1;
    slots[slotOfOther] = one + 1;
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
      int home = homeOf(peers, slots[slot] - 1);
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
    int slot = homeOf(peers, row);
    while (slots[slot] != row + 1) {
      slot = next(slot);
    }
    return slot;
  }
}
