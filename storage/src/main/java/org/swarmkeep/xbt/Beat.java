package org.swarmkeep.xbt;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * One of XBT's jobs on a thread of its own, so that none starves another. A job that takes long
 * comes round less often. What fails is tried again; the log tells of the first failure in a row.
 */
final class Beat implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Beat.class.getName());

  /** So many times as long as it took is paused: a job never takes more than a twentieth. */
  private static final long PAUSE_TIMES = 20;

  private final String what;
  private final IntSupplier seconds;
  private final Runnable work;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private volatile boolean failing;
  private volatile long doneNanos = System.nanoTime();

  private Beat(String name, String what, IntSupplier seconds, Runnable work) {
    this.what = what;
    this.seconds = seconds;
    this.work = work;
    this.thread = Thread.ofPlatform().name(name).unstarted(this::repeat);
  }

  /**
   * @param name of the thread
   * @param what completes "cannot ..."
   * @param seconds the interval, asked before each pause
   */
  static Beat start(String name, String what, IntSupplier seconds, Runnable work) {
    var beat = new Beat(name, what, seconds, work);
    beat.thread.start();
    return beat;
  }

  private void repeat() {
    long tookNanos = 0;
    try {
      while (!closed.await(pauseNanos(tookNanos), TimeUnit.NANOSECONDS)) {
        long begun = System.nanoTime();
        doOnce();
        tookNanos = failing ? 0 : System.nanoTime() - begun; // waiting in vain is no work
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private long pauseNanos(long tookNanos) {
    return Math.max(TimeUnit.SECONDS.toNanos(seconds.getAsInt()), PAUSE_TIMES * tookNanos);
  }

  private void doOnce() {
    try {
      work.run();
      doneNanos = System.nanoTime();
      if (failing) {
        LOG.log(Level.INFO, "can {0} again", what);
      }
      failing = false;
    } catch (RuntimeException e) {
      if (!failing) {
        LOG.log(Level.WARNING, "cannot " + what + "; going on with what was read before", e);
      }
      failing = true;
    }
  }

  boolean isFailing() {
    return failing;
  }

  long ageSeconds() {
    return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - doneNanos);
  }

  int intervalSeconds() {
    return seconds.getAsInt();
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
