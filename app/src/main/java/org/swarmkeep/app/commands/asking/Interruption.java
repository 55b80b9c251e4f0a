package org.swarmkeep.app.commands.asking;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets Ctrl-C interrupt the thread that opened it, and waits a little for what that still has to
 * say before the process ends.
 */
final class Interruption implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMillis(3_500);

  private final Thread hook;
  private final CountDownLatch over = new CountDownLatch(1);

  private Interruption(Thread interrupted) {
    this.hook = new Thread(() -> interrupt(interrupted), "interruption");
  }

  static Interruption awaited() {
    var interruption = new Interruption(Thread.currentThread());
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  private void interrupt(Thread interrupted) {
    if (over.getCount() == 0) {
      return;
    }
    interrupted.interrupt();
    try {
      over.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** From now on Ctrl-C ends the process at once. */
  void noLongerAwaited() {
    over.countDown();
  }

  @Override
  public void close() {
    noLongerAwaited();
  }
}
