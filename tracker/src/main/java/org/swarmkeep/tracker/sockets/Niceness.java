package org.swarmkeep.tracker.sockets;

import java.lang.foreign.Arena;

/**
 * Lets threads that nobody waits for stand back where processors are scarce: an announce should not
 * wait for one that folds the journal, sweeps or saves.
 */
public final class Niceness {
  /** A third of the share of others, so that what stands back still gets on when all are busy. */
  static final int STANDING_BACK = 5;

  private Niceness() {}

  /**
   * Makes the calling thread stand back, from now on. Does nothing where the system is not Linux or
   * does not want it: then all threads are alike.
   */
  public static void standBack() {
    if (!Libc.isHere()) {
      return;
    }
    try (var arena = Arena.ofConfined()) {
      Libc.setNiceness(arena.allocate(Libc.ERRNO_BYTES), STANDING_BACK);
    }
  }
}
