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
  private final @Nullable Swarm[] found;
  private final long[] peers;
  private final int[] rows;
  private int count;
  private int sink;

  /**
   * @param batchMax announces in one batch at most
   */
  public LookAhead(InMemorySwarms swarms, int batchMax) {
    this.swarms = swarms;
    this.found = new Swarm[batchMax];
    this.peers = new long[batchMax];
    this.rows = new int[batchMax];
  }

  /**
   * Looks up one swarm of the batch.
   *
   * @param session the number of the announcing session, where peers are sessions
   */
  public void lookUpSession(long hashHead, long hashMiddle, int hashTail, long session) {
    lookUp(swarms.glance(hashHead, hashMiddle, hashTail), session);
  }

  /** Looks up one swarm of the batch for an IPv4 peer, where peers are endpoints. */
  public void lookUpEndpoint(long hashHead, long hashMiddle, int hashTail, int address, int port) {
    lookUp(
        swarms.glance(hashHead, hashMiddle, hashTail),
        Endpoint.place(Endpoint.of(address, port, 0, false)));
  }

  private void lookUp(@Nullable Swarm swarm, long peer) {
    found[count] = swarm;
    peers[count] = peer;
    count++;
  }

  /** Looks for the peers in all swarms looked up, and ends the batch. */
  public void lookAtPeers() {
    for (int i = 0; i < count; i++) {
      var swarm = found[i];
      rows[i] = swarm == null ? 0 : swarm.peers().guess(peers[i]);
    }
    int seen = sink;
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
