package org.swarmkeep.ledger;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * The two threads behind the ledger. The keeper lays out segments, forces, sweeps, takes snapshots
 * and recycles; the bookkeeper talks to the traffic book, which may hang. So neither an announce
 * nor the journal ever waits for a database.
 */
final class LedgerThreads {
  private static final Logger LOG = System.getLogger(LedgerThreads.class.getName());
  private static final long KEEPER_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long SWEEP_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final int BACK_OFF_MAX_SECONDS = 30;

  private final Ledger ledger;
  private final LongSupplier clock;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread keeper = Thread.ofPlatform().name("ledger-keeper").unstarted(this::keep);
  private final Thread bookkeeper =
      Thread.ofPlatform().name("ledger-bookkeeper").unstarted(this::book);
  private boolean keeperFails;

  LedgerThreads(Ledger ledger, LongSupplier clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Is unparked by a lane that took its spare segment. */
  Thread keeper() {
    return keeper;
  }

  void start() {
    keeper.start();
    bookkeeper.start();
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }

  private void keep() {
    long forcedAt = System.nanoTime();
    long sweptAt = forcedAt;
    long snapshotAt = forcedAt;
    while (!isStopping()) {
      LockSupport.parkNanos(KEEPER_NANOS / 4);
      long now = System.nanoTime();
      boolean sweeps = now - sweptAt >= SWEEP_NANOS;
      boolean forces = now - forcedAt >= KEEPER_NANOS;
      boolean snapshots =
          now - snapshotAt >= TimeUnit.SECONDS.toNanos(ledger.settings().snapshotSeconds())
              || ledger.isSnapshotUrgent();
      sweptAt = sweeps ? now : sweptAt;
      forcedAt = forces ? now : forcedAt;
      snapshotAt = snapshots ? now : snapshotAt;
      keepOnce(forces, sweeps, snapshots);
    }
  }

  private void keepOnce(boolean forces, boolean sweeps, boolean snapshots) {
    try {
      ledger.layOutSpares();
      if (sweeps) {
        ledger.sweep(clock.getAsLong());
      }
      if (forces) {
        ledger.force();
      }
      if (snapshots) {
        ledger.snapshot();
      }
      ledger.recycle();
      if (keeperFails) {
        LOG.log(Level.INFO, "the journal can be kept again");
      }
      keeperFails = false;
    } catch (IOException | RuntimeException e) {
      if (!keeperFails) {
        LOG.log(Level.ERROR, "the journal cannot be kept (is the disk full?), retrying", e);
      }
      keeperFails = true;
    }
  }

  private void book() {
    int backOffSeconds = 1;
    try {
      while (!isStopping()) {
        boolean more = ledger.bookkeeper().bookOne();
        boolean failing = ledger.bookkeeper().isFailing();
        if (!more) {
          int pause = failing ? backOffSeconds : ledger.settings().bookingSeconds();
          backOffSeconds = failing ? Math.min(2 * backOffSeconds, BACK_OFF_MAX_SECONDS) : 1;
          stopping.await(pause, TimeUnit.SECONDS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends both threads after what they are doing. */
  void stop() {
    stopping.countDown();
    LockSupport.unpark(keeper);
    try {
      keeper.join();
      bookkeeper.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
