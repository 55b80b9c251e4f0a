package org.swarmkeep.swarm;

/**
 * Every swarm of this tracker. Safe for sharing.
 *
 * <p>Answers go through a {@link SwarmAnswer}, so that a store beyond this process may answer
 * later; the one in memory has answered when the call returns.
 */
public interface Swarms {
  /** Enters, refreshes or removes a peer, then answers with counts and the peers it asked for. */
  void announce(SwarmAnnounce announce, SwarmAnswer answer);

  /** Answers with the counts of one swarm; a swarm nobody is in has zeros. */
  void count(long hashHead, long hashMiddle, int hashTail, SwarmAnswer answer);
}
