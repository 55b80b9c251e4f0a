package org.swarmkeep.app.serving;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.swarmkeep.accounts.TorrentRegistry;

/** Ends retirements whose last insider has finished; looks every two seconds. */
final class Retirements implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Retirements.class.getName());
  private static final Duration PACE = Duration.ofSeconds(2);

  private final TorrentRegistry registry;
  private final InstantSource clock;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private boolean failing;

  private Retirements(TorrentRegistry registry, InstantSource clock) {
    this.registry = registry;
    this.clock = clock;
    this.thread = Thread.ofPlatform().name("retirements").unstarted(this::watch);
  }

  static Retirements start(TorrentRegistry registry, InstantSource clock) {
    var retirements = new Retirements(registry, clock);
    retirements.thread.start();
    return retirements;
  }

  private void watch() {
    try {
      while (!closed.await(PACE.toMillis(), TimeUnit.MILLISECONDS)) {
        settle();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void settle() {
    try {
      int removed = registry.settleRetirements(clock.instant().getEpochSecond());
      if (removed > 0) {
        LOG.log(Level.INFO, "removed {0} torrents whose retirement is over", removed);
      }
      failing = false;
    } catch (RuntimeException e) {
      if (!failing) {
        LOG.log(Level.WARNING, "retirements cannot be settled, trying again", e);
      }
      failing = true;
    }
  }

  /** Ends watching; waits for a look that is under way. */
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
