package org.swarmkeep.bench.load;

/**
 * The UDP requests that await an answer. A transaction id is a slot's number and a generation, so
 * that an answer finds its request without a search and a stale one finds nothing. Owned by one
 * thread.
 */
final class PendingRequests {
  /** Slots are numbered in the lower half of the transaction id. */
  static final int SLOTS_MAX = 1 << 16;

  static final int NOT_PENDING = -1;

  private static final int SLOT_MASK = SLOTS_MAX - 1;
  private static final int GENERATION_SHIFT = 16;

  private final long[] sentAt;
  private final short[] generation;
  private final byte[] action;
  private final short[] hashes;
  private final int[] client;
  private final boolean[] waiting;
  private final int[] free;
  private int freeCount;

  PendingRequests(int slots) {
    if (slots < 1 || slots > SLOTS_MAX) {
      throw new IllegalArgumentException(
          "requests in flight must be between 1 and " + SLOTS_MAX + ", was " + slots);
    }
    sentAt = new long[slots];
    generation = new short[slots];
    action = new byte[slots];
    hashes = new short[slots];
    client = new int[slots];
    waiting = new boolean[slots];
    free = new int[slots];
    for (int slot = slots - 1; slot >= 0; slot--) {
      free[freeCount++] = slot;
    }
  }

  int free() {
    return freeCount;
  }

  int capacity() {
    return free.length;
  }

  boolean isEmpty() {
    return freeCount == free.length;
  }

  /**
   * Opens a request; there must be a free slot.
   *
   * @return its transaction id
   */
  int open(int requestAction, int requestClient, long nowNanos) {
    int slot = free[--freeCount];
    sentAt[slot] = nowNanos;
    action[slot] = (byte) requestAction;
    client[slot] = requestClient;
    hashes[slot] = 0;
    waiting[slot] = true;
    generation[slot]++;
    return generation[slot] << GENERATION_SHIFT | slot;
  }

  /** Notes how many torrents a scrape asks for. */
  void asksFor(int transaction, int count) {
    hashes[transaction & SLOT_MASK] = (short) count;
  }

  /** The slot of the request with this transaction id, or {@link #NOT_PENDING}. */
  int find(int transaction) {
    int slot = transaction & SLOT_MASK;
    return slot < free.length
            && waiting[slot]
            && generation[slot] == (short) (transaction >>> GENERATION_SHIFT)
        ? slot
        : NOT_PENDING;
  }

  int action(int slot) {
    return action[slot];
  }

  int client(int slot) {
    return client[slot];
  }

  int hashes(int slot) {
    return hashes[slot];
  }

  long sentAt(int slot) {
    return sentAt[slot];
  }

  void close(int slot) {
    waiting[slot] = false;
    free[freeCount++] = slot;
  }

  /** Gives up on requests sent before a moment; answers how many there were. */
  int reap(long sentBefore) {
    int reaped = 0;
    for (int slot = 0; slot < waiting.length; slot++) {
      if (waiting[slot] && sentAt[slot] - sentBefore < 0) {
        close(slot);
        reaped++;
      }
    }
    return reaped;
  }
}
