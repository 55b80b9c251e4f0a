package org.swarmkeep.swarm;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Brings the memory that a batch of announces will need near before the first is answered. With
 * millions of peers each look-up waits several times for memory, one wait after the other; looked
 * at side by side, the waits of a batch overlap. One per front-door thread; not safe for sharing.
 *
 * <p>Reads without any lock what others may be changing: everything seen here is a guess, and
 * nothing but the processor's caches remembers it.
 */
public final class LookAhead {
  private final InMemorySwarms swarms;
  private final int[] hashes;
  private final long[] peers;
  private final long[] randoms;
  private final int[] rows;
  private final @Nullable Swarm[] found;
  private int count;
  private int sink;

  /**
   * @param batchMax announces in one batch at most
   */
  public LookAhead(InMemorySwarms swarms, int batchMax) {
    this.swarms = swarms;
    this.hashes = new int[batchMax];
    this.peers = new long[batchMax];
    this.randoms = new long[batchMax];
    this.rows = new int[batchMax];
    this.found = new Swarm[batchMax];
  }

  /**
   * Begins the look-up of one swarm of the batch; {@link #session} or {@link #endpoint} ends it.
   */
  public LookAhead swarm(long hashHead, long hashMiddle, int hashTail) {
    hashes[count] = Swarm.mixedHash(hashHead, hashMiddle, hashTail);
    return this;
  }

  /**
   * Says who announces, where peers are sessions.
   *
   * @param random where its picking will begin, see {@link SwarmAnnounce#picksFrom}
   */
  public void session(long session, long random) {
    peers[count] = session;
    randoms[count] = random;
    count++;
  }

  /** Says which IPv4 peer announces, where peers are endpoints. */
  public void endpoint(int address, int port, long random) {
    session(Endpoint.place(Endpoint.of(address, port, 0, false)), random);
  }

  /**
   * Looks for the swarms and peers of the whole batch, and ends it. Each round follows one pointer
   * of every announce.
   */
  public void look() {
    int seen = sink;
    for (int i = 0; i < count; i++) {
      seen += swarms.glanceAtSlot(hashes[i]);
    }
    for (int i = 0; i < count; i++) {
      found[i] = swarms.guess(hashes[i]);
    }
    for (int i = 0; i < count; i++) {
      var swarm = found[i];
      seen += swarm == null ? 0 : swarm.peers().count();
    }
    for (int i = 0; i < count; i++) {
      var swarm = found[i];
      rows[i] = swarm == null ? 0 : swarm.peers().guess(peers[i]);
      seen += swarm == null ? 0 : swarm.peers().glanceAtPicks(randoms[i]);
    }
    for (int i = 0; i < count; i++) {
      var swarm = found[i];
      seen += swarm == null ? 0 : swarm.peers().glance(rows[i]);
    }
    sink = seen;
    Arrays.fill(found, 0, count, null);
    count = 0;
  }

  /** Whatever was seen, so that the compiler cannot leave the looking out. */
  int seen() {
    return sink;
  }
}
