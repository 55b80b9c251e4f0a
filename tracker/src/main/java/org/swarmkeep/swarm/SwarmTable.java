package org.swarmkeep.swarm;

import org.jspecify.annotations.Nullable;

/**
 * Swarms by info hash: open addressing with linear probing, at most three quarters full, without a
 * key object for each. Beside the swarms stand their mixed hashes, so that only the right swarm is
 * ever touched. Guarded by the lock of the shard.
 */
final class SwarmTable {
  private static final int SMALLEST = 16;

  private int[] marks = new int[SMALLEST]; // mixed hashes; 0 is free
  private @Nullable Swarm[] slots = new Swarm[SMALLEST];
  private int count;

  int count() {
    return count;
  }

  int slotCount() {
    return slots.length;
  }

  /** The swarm in a slot, if one is there; for walking over all. */
  @Nullable Swarm at(int slot) {
    return slots[slot];
  }

  /** Reads the slot of a hash. */
  int glance(int hash) {
    int home = home(hash, Math.min(marks.length, slots.length) - 1);
    return marks[home] + (slots[home] == null ? 0 : 1);
  }

  /**
   * Most likely the swarm of a hash; touches none. Ends whatever a writer does meanwhile: no table
   * is ever without a free slot.
   */
  @Nullable Swarm guess(int hash) {
    var known = marks;
    var table = slots;
    int mask = Math.min(known.length, table.length) - 1;
    int mark = mark(hash);
    int slot = home(hash, mask);
    while (known[slot] != mark && known[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    return table[slot];
  }

  /**
   * The swarm of an info hash, if it is here.
   *
   * @param hash the info hash, mixed
   */
  @Nullable Swarm find(int hash, long head, long middle, int tail) {
    int mark = mark(hash);
    for (int slot = home(hash); marks[slot] != 0; slot = next(slot)) {
      if (marks[slot] == mark) {
        var swarm = slots[slot];
        if (swarm != null && swarm.is(head, middle, tail)) {
          return swarm;
        }
      }
    }
    return null;
  }

  private static int mark(int hash) {
    return hash == 0 ? 1 : hash;
  }

  /** The lower bits chose the shard. */
  private int home(int hash) {
    return home(hash, slots.length - 1);
  }

  private static int home(int hash, int mask) {
    return (hash >>> InMemorySwarms.SHARD_BITS_MAX) & mask;
  }

  private int next(int slot) {
    return (slot + 1) & (slots.length - 1);
  }

  /** Adds a swarm that is not in the table. */
  void add(Swarm swarm) {
    if (count + 1 > slots.length / 4 * 3) {
      resize(slots.length * 2);
    }
    put(swarm);
    count++;
  }

  private void put(Swarm swarm) {
    int hash = swarm.mixedHash();
    int slot = home(hash);
    while (marks[slot] != 0) {
      slot = next(slot);
    }
    slots[slot] = swarm;
    marks[slot] = mark(hash);
  }

  private void resize(int size) {
    var old = slots;
    slots = new Swarm[size];
    marks = new int[size];
    for (var swarm : old) {
      if (swarm != null) {
        put(swarm);
      }
    }
  }

  /** Removes a swarm, closing the gap; others may come to stand in other slots. */
  void remove(Swarm swarm) {
    int gap = home(swarm.mixedHash());
    while (slots[gap] != swarm) {
      gap = next(gap);
    }
    closeGap(gap);
    count--;
    if (slots.length > SMALLEST && count < slots.length / 8) {
      resize(slots.length / 2);
    }
  }

  private void closeGap(int from) {
    int gap = from;
    for (int slot = next(gap); marks[slot] != 0; slot = next(slot)) {
      int home = home(marks[slot]);
      if (((slot - home) & (slots.length - 1)) >= ((slot - gap) & (slots.length - 1))) {
        marks[gap] = marks[slot];
        slots[gap] = slots[slot];
        gap = slot;
      }
    }
    marks[gap] = 0;
    slots[gap] = null;
  }
}
