package org.swarmkeep.swarm;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** How many peers there may be in all swarms together. Safe for sharing. */
final class PeerBudget {
  private final AtomicLong left;
  private final LongAdder refused = new LongAdder();

  PeerBudget(long peersMax) {
    left = new AtomicLong(peersMax);
  }

  /** Whether one more may come in; several threads that ask at once may exceed it by one each. */
  boolean hasRoom() {
    if (left.get() > 0) {
      return true;
    }
    refused.increment();
    return false;
  }

  /** So many more peers are there now, or fewer. */
  void count(int more) {
    left.addAndGet(-more);
  }

  long refused() {
    return refused.sum();
  }
}
