package org.swarmkeep.app.endtoend;

import java.util.concurrent.TimeUnit;

/** Ends what a test started. */
final class Processes {
  private Processes() {}

  /** Asks first; a process that has not ended after ten seconds is killed. */
  static void end(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
