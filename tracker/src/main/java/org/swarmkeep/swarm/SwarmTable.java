package org.swarmkeep.swarm;

import org.jspecify.annotations.Nullable;

/**
 * Swarms by info hash: open addressing with linear probing, at most three quarters full, without a
 * key object for each. Guarded by the lock of the shard.
 */
final class SwarmTable {
  private static final int SMALLEST = 16;

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
    var table = slots;
    return table[home(hash, table.length - 1)] == null ? 0 : 1;
  }

  /** Ends whatever a writer does meanwhile: no table is ever without a free slot. */
  @Nullable Swarm find(long head, long middle, int tail) {
    var table = slots;
    int mask = table.length - 1;
    int slot = home(Swarm.mixedHash(head, middle, tail), mask);
    var swarm = table[slot];
    while (swarm != null && !swarm.is(head, middle, tail)) {
      slot = (slot + 1) & mask;
      swarm = table[slot];
    }
    return swarm;
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
    int slot = home(swarm.mixedHash());
    while (slots[slot] != null) {
      slot = next(slot);
    }
    slots[slot] = swarm;
  }

  private void resize(int size) {
    var old = slots;
    slots = new Swarm[size];
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
    int slot = next(gap);
    for (var swarm = slots[slot]; swarm != null; swarm = slots[slot]) {
      int home = home(swarm.mixedHash());
      if (((slot - home) & (slots.length - 1)) >= ((slot - gap) & (slots.length - 1))) {
        slots[gap] = swarm;
        gap = slot;
      }
      slot = next(slot);
    }
    slots[gap] = null;
  }
}
