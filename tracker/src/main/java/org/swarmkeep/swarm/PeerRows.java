package org.swarmkeep.swarm;

import java.util.Arrays;

/**
 * The peers of one swarm, row by row in one stretch of words, so that a pick is a contiguous read
 * and walks no objects. Seeders stand in the rows before all others: a seeder, who gets no seeders,
 * is answered without walking past them. Guarded by the lock of the swarm's shard.
 *
 * <p>What a row holds and what makes two announces the same peer is for the kinds below to say.
 * Stale peers go when the oldest may have run out: at most one pass over the rows in a second,
 * whatever the number of announces.
 */
abstract sealed class PeerRows permits EndpointRows4, EndpointRows6, SessionRows {
  /** Tables of up to so many words are searched row by row, larger ones through an index. */
  private static final int WORDS_WITHOUT_INDEX = 48;

  static final int NOT_FOUND = -1;

  /** Eight words of eight bytes. */
  private static final int ROWS_IN_LINE = 8;

  private static final long[] NO_WORDS = {};

  private long[] words = NO_WORDS;
  private int offset;
  private int capacity; // in words
  private int count;
  private int seeders;
  private int partialSeeds;
  private int oldestSeconds; // no endpoint is older
  private PeerIndex index = PeerIndex.NONE;

  /** Words of one row. */
  abstract int stride();

  /** Whether the row that begins there is the announcing peer's. */
  abstract boolean isOf(long[] rows, int at, SwarmAnnounce announce);

  /** Spreads peers over an index; an attacker may choose what it is made from. */
  abstract int hash(long[] rows, int at);

  abstract int hash(SwarmAnnounce announce);

  /** The same of a session's number, or of the place of an IPv4 endpoint. */
  abstract int hash(long peer);

  /** Writes or refreshes the announcing peer's row; a new one is all zeros. */
  abstract void enter(long[] rows, int at, SwarmAnnounce announce, boolean partialSeed);

  abstract boolean isPartialSeed(long[] rows, int at);

  /**
   * Drops what is as old as the lifetime.
   *
   * @return the age of the oldest that is left; -1 when nothing is
   */
  abstract int expire(long[] rows, int at, int nowSeconds, int lifetimeSeconds);

  /**
   * Hands out a run of rows, those that have an endpoint that is asked for, until enough are taken
   * or there is no room.
   *
   * @param asker a row that is passed over
   * @return how many rows were read
   */
  abstract int give(int from, int to, int asker, PeerPick pick);

  /** Hands a peer to a file. */
  abstract void show(long[] rows, int at, int nowSeconds, SavedPeer out);

  /** Counts all peers of the table. */
  abstract void takePart(PeerCensus census);

  final int count() {
    return count;
  }

  /** Whether no further peer can be told from the others. */
  final boolean isFull() {
    return count >= PeerIndex.ROWS_MAX;
  }

  final int seeders() {
    return seeders;
  }

  final int partialSeeds() {
    return partialSeeds;
  }

  /** The word array and where a row begins in it; both until the next change. */
  final long[] words() {
    return words;
  }

  final int at(int row) {
    return offset + row * stride();
  }

  /**
   * A row where the peer may stand, while others may be changing the table; see {@link LookAhead}.
   *
   * @param peer as {@link #hash(long)} takes it
   */
  final int guess(long peer) {
    var known = index;
    return known == PeerIndex.NONE ? 0 : known.guess(hash(peer));
  }

  /** Reads the rows where a pick will begin, on both sides, and the next lines of memory. */
  final int glanceAtPicks(long random) {
    int start = PeerPick.start(random);
    int kept = seeders;
    int others = count - kept;
    int seen = 0;
    if (kept > 0) {
      seen += glance(start % kept) + glance(start % kept + ROWS_IN_LINE);
    }
    if (others > 0) {
      int first = kept + start % others;
      seen += glance(first) + glance(first + ROWS_IN_LINE);
    }
    return seen;
  }

  /** Reads a row that may not be there any more. */
  final int glance(int row) {
    var rows = words;
    int at = at(row);
    return at < rows.length ? (int) rows[at] : 0;
  }

  /** The announcing peer's row, or {@link #NOT_FOUND}. */
  final int find(SwarmAnnounce announce) {
    if (index != PeerIndex.NONE) {
      return index.find(this, announce);
    }
    int stride = stride();
    int at = offset;
    for (int row = 0; row < count; row++, at += stride) {
      if (isOf(words, at, announce)) {
        return row;
      }
    }
    return NOT_FOUND;
  }

  /**
   * Enters a peer that is not here yet, or refreshes the one in that row.
   *
   * @return its row now
   */
  final int enter(int known, SwarmAnnounce announce, Slab slab) {
    int row = known < 0 ? add(announce.nowSeconds, slab) : known;
    int at = at(row);
    boolean partialSeed = announce.status == SwarmAnnounce.Status.PARTIAL_SEED;
    partialSeeds += (partialSeed ? 1 : 0) - (known >= 0 && isPartialSeed(words, at) ? 1 : 0);
    enter(words, at, announce, partialSeed);
    if (known < 0) {
      noteInIndex(row);
    }
    return place(row, announce.status == SwarmAnnounce.Status.SEEDER);
  }

  private int add(int nowSeconds, Slab slab) {
    if ((count + 1) * stride() > capacity) {
      resize(count + 1, slab);
    }
    if (count == 0) {
      oldestSeconds = nowSeconds;
    }
    Arrays.fill(words, at(count), at(count) + stride(), 0);
    return count++;
  }

  /** Moves the rows to a stretch that has room for so many, and for an eighth more if large. */
  private void resize(int rows, Slab slab) {
    relayOut(rows, stride(), stride(), slab);
  }

  /** Moves the rows and changes their width; words that are new are zeros. */
  final void relayOut(int rows, int oldStride, int newStride, Slab slab) {
    var old = words;
    int oldOffset = offset;
    int oldCapacity = capacity;
    int needed = rows * newStride;
    if (needed > Slab.BLOCK_WORDS_MAX) {
      capacity = needed + (rows >> 3) * newStride;
      words = new long[capacity];
      offset = 0;
    } else {
      capacity = Slab.sizeFor(needed);
      long block = slab.take(capacity);
      words = slab.chunk(block);
      offset = Slab.offset(block);
    }
    copyRows(old, oldOffset, oldStride, newStride);
    giveBack(old, oldOffset, oldCapacity, slab);
  }

  private void copyRows(long[] from, int fromOffset, int oldStride, int newStride) {
    if (oldStride == newStride) {
      System.arraycopy(from, fromOffset, words, offset, count * newStride);
      return;
    }
    for (int row = 0; row < count; row++) {
      int at = offset + row * newStride;
      System.arraycopy(from, fromOffset + row * oldStride, words, at, oldStride);
      Arrays.fill(words, at + oldStride, at + newStride, 0);
    }
  }

  private static void giveBack(long[] block, int blockOffset, int size, Slab slab) {
    if (size > 0 && size <= Slab.BLOCK_WORDS_MAX) {
      slab.release(block, blockOffset, size);
    }
  }

  private void noteInIndex(int row) {
    boolean isIndexed = index != PeerIndex.NONE;
    if (isIndexed && index.hasRoomFor(count)) {
      index.put(this, row);
    } else if (isIndexed || count * stride() > WORDS_WITHOUT_INDEX) {
      index = PeerIndex.of(this);
    }
  }

  /**
   * Moves a row to the side it belongs to.
   *
   * @return where it stands now
   */
  private int place(int row, boolean asSeeder) {
    boolean isSeeder = row < seeders;
    if (isSeeder == asSeeder) {
      return row;
    }
    int border = isSeeder ? --seeders : seeders++;
    swap(row, border);
    return border;
  }

  private void swap(int one, int other) {
    if (one == other) {
      return;
    }
    if (index != PeerIndex.NONE) {
      index.swapped(this, one, other);
    }
    int at = at(one);
    int to = at(other);
    for (int i = 0; i < stride(); i++) {
      long word = words[at + i];
      words[at + i] = words[to + i];
      words[to + i] = word;
    }
  }

  final void remove(int row, Slab slab) {
    if (isPartialSeed(words, at(row))) {
      partialSeeds--;
    }
    if (index != PeerIndex.NONE) {
      index.remove(this, row);
    }
    int gap = row;
    if (gap < seeders) {
      seeders--;
      fill(gap, seeders);
      gap = seeders;
    }
    fill(gap, count - 1);
    count--;
    shrink(slab);
  }

  private void fill(int gap, int from) {
    if (gap == from) {
      return;
    }
    if (index != PeerIndex.NONE) {
      index.moved(this, from, gap);
    }
    System.arraycopy(words, at(from), words, at(gap), stride());
  }

  /** Gives memory back once three quarters of it lie idle, and all of it with the last peer. */
  private void shrink(Slab slab) {
    if (count == 0) {
      giveBack(words, offset, capacity, slab);
      words = NO_WORDS;
      offset = 0;
      capacity = 0;
    } else if (capacity > 4 * stride() && count * stride() < capacity / 4) {
      resize(count + (count >> 1), slab);
    }
    if (count * stride() <= WORDS_WITHOUT_INDEX / 2) {
      index = PeerIndex.NONE;
    } else if (index.isWastedOn(count)) {
      index = PeerIndex.of(this);
    }
  }

  /** Drops what was not announced for the lifetime. */
  final void expire(int nowSeconds, int lifetimeSeconds, Slab slab) {
    if (count == 0 || nowSeconds - oldestSeconds < lifetimeSeconds) {
      return;
    }
    oldestSeconds = nowSeconds;
    for (int row = count - 1; row >= 0; row--) {
      int age = expire(words, at(row), nowSeconds, lifetimeSeconds);
      if (age < 0) {
        remove(row, slab); // only rows behind this one, which were looked at, fill its gap
      } else {
        noteAge(nowSeconds - age);
      }
    }
  }

  /** An endpoint as old as this is here. */
  final void noteAge(int seenSeconds) {
    if (seenSeconds - oldestSeconds < 0) {
      oldestSeconds = seenSeconds;
    }
  }
}
