package org.swarmkeep.swarm;

/**
 * Finds a peer's row in a large swarm: open addressing with linear probing, at most three quarters
 * full. A small swarm has {@link #NONE} and is searched row by row. Guarded by the lock of the
 * shard.
 */
final class PeerIndex {
  /** Swarms of up to so many peers are searched row by row. */
  static final int ROWS_WITHOUT = 16;

  static final PeerIndex NONE = new PeerIndex(0);

  private final int[] slots; // row + 1; 0 is free

  private PeerIndex(int capacity) {
    slots = new int[capacity];
  }

  /** An index over all rows, half full at most. */
  static PeerIndex of(PeerColumns peers) {
    var index = new PeerIndex(Integer.highestOneBit(peers.count() * 2 - 1) * 2);
    for (int row = 0; row < peers.count(); row++) {
      index.put(peers, row);
    }
    return index;
  }

  boolean hasRoomFor(int count) {
    return count <= slots.length / 4 * 3;
  }

  boolean isWastedOn(int count) {
    return count < slots.length / 16;
  }

  int find(PeerColumns peers, int owner, long idHead, long idMiddle, int idTail) {
    int mask = slots.length - 1;
    int slot = PeerColumns.hash(owner, idHead, idMiddle, idTail) & mask;
    while (slots[slot] != 0) {
      if (peers.is(slots[slot] - 1, owner, idHead, idMiddle, idTail)) {
        return slots[slot] - 1;
      }
      slot = (slot + 1) & mask;
    }
    return -1;
  }

  void put(PeerColumns peers, int row) {
    int mask = slots.length - 1;
    int slot = peers.hash(row) & mask;
    while (slots[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    slots[slot] = row + 1;
  }

  /** The peer of one row now stands in another; its columns may have been copied or not. */
  void moved(PeerColumns peers, int from, int to) {
    slots[slotOf(peers, from)] = to + 1;
  }

  void swapped(PeerColumns peers, int one, int other) {
    int slotOfOne = slotOf(peers, one);
    int slotOfOther = slotOf(peers, other);
    slots[slotOfOne] = other + 1;
    slots[slotOfOther] = one + 1;
  }

  /** Frees the slot of a row, closing the gap so that probing needs no tombstones. */
  void remove(PeerColumns peers, int row) {
    int mask = slots.length - 1;
    int gap = slotOf(peers, row);
    int slot = gap;
    while (true) {
      slot = (slot + 1) & mask;
      if (slots[slot] == 0) {
        slots[gap] = 0;
        return;
      }
      int home = peers.hash(slots[slot] - 1) & mask;
      if (((slot - home) & mask) >= ((slot - gap) & mask)) {
        slots[gap] = slots[slot];
        gap = slot;
      }
    }
  }

  private int slotOf(PeerColumns peers, int row) {
    int mask = slots.length - 1;
    int slot = peers.hash(row) & mask;
    while (slots[slot] != row + 1) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
