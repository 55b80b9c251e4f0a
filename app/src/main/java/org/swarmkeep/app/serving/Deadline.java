package org.swarmkeep.app.serving;

import java.time.Duration;

/**
 * Bounds the time a stop may take: a program that cannot drain must not hang its service manager.
 */
final class Deadline {
  private static final Duration DRAINING = Duration.ofSeconds(30);
  private static final int TOO_SLOW = 1;

  private Deadline() {}

  /** Ends the program in a while, unless it has ended by then. What is journaled is not lost. */
  static void forDraining() {
    Thread.ofPlatform()
        .daemon()
        .name("stop-deadline")
        .start(() -> {
          try {
            Thread.sleep(DRAINING);
            System.err.println(
                "swarmkeep: not drained after "
                    + DRAINING.toSeconds()
                    + " s, ending; credit is in the journal and is booked at the next start");
            Runtime.getRuntime().halt(TOO_SLOW);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }
}
