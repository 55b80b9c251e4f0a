package org.swarmkeep.app.serving;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Work that comes round, on a thread of its own. What fails is tried again the next time; the log
 * tells of the first failure in a row.
 */
final class Chore implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Chore.class.getName());

  private final String failure;
  private final Duration pace;
  private final Runnable work;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private boolean failing;

  private Chore(String name, String failure, Duration pace, Runnable work) {
    this.failure = failure;
    this.pace = pace;
    this.work = work;
    this.thread = Thread.ofPlatform().name(name).unstarted(this::repeat);
  }

  /**
   * @param name of the thread
   * @param failure what the log says when it cannot be done
   * @param pace pause before each time
   */
  static Chore start(String name, String failure, Duration pace, Runnable work) {
    var chore = new Chore(name, failure, pace, work);
    chore.thread.start();
    return chore;
  }

  private void repeat() {
    try {
      while (!closed.await(pace.toMillis(), TimeUnit.MILLISECONDS)) {
        doOnce();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void doOnce() {
    try {
      work.run();
      failing = false;
    } catch (RuntimeException e) {
      if (!failing) {
        LOG.log(Level.WARNING, failure + ", trying again", e);
      }
      failing = true;
    }
  }

  /** Ends; waits for what is under way. */
  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
