package org.swarmkeep.ledger;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * The three threads behind the ledger, so that none waits for what is slow. The keeper gives lanes
 * their segments and takes used ones back; the saver forces, sweeps and writes snapshots, which
 * wait for the disk; the bookkeeper talks to the traffic book, which may hang.
 */
final class LedgerThreads {
  private static final Logger LOG = System.getLogger(LedgerThreads.class.getName());
  private static final long KEEPER_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
  private static final long SAVER_MILLIS = 1000;
  private static final long SWEEP_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final int BACK_OFF_MAX_SECONDS = 30;

  private final Ledger ledger;
  private final LongSupplier clock;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private Runnable atBeginning = () -> {};
  private final Thread keeper = Thread.ofPlatform().name("ledger-keeper").unstarted(this::keep);
  private final Thread saver = Thread.ofPlatform().name("ledger-saver").unstarted(this::save);
  private final Thread bookkeeper =
      Thread.ofPlatform().name("ledger-bookkeeper").unstarted(this::book);

  LedgerThreads(Ledger ledger, LongSupplier clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Is unparked by a lane that took its spare segment. */
  Thread keeper() {
    return keeper;
  }

  /**
   * @param standingBack is run first by the threads that no announce ever waits for
   */
  void start(Runnable standingBack) {
    atBeginning = standingBack;
    keeper.start();
    saver.start();
    bookkeeper.start();
  }

  private void keep() {
    var attempt = new Attempt("segments of the journal cannot be laid out (is the disk full?)");
    while (stopping.getCount() > 0) {
      attempt.at(() -> {
        ledger.layOutSpares();
        ledger.recycle();
      });
      LockSupport.parkNanos(KEEPER_NANOS);
    }
  }

  private void save() {
    atBeginning.run();
    var forcing = new Attempt("the journal cannot be forced to disk");
    var sweeping = new Attempt("silent sessions cannot be swept out");
    var saving = new Attempt("the sessions cannot be saved (is the disk full?)");
    long sweptAt = System.nanoTime();
    long savedAt = sweptAt;
    while (pause(SAVER_MILLIS)) {
      forcing.at(ledger::force);
      long now = System.nanoTime();
      if (now - sweptAt >= SWEEP_NANOS) {
        sweptAt = now;
        sweeping.at(() -> ledger.sweep(clock.getAsLong()));
      }
      long saveNanos = TimeUnit.SECONDS.toNanos(ledger.settings().snapshotSeconds());
      if (now - savedAt >= saveNanos || ledger.isSnapshotUrgent()) {
        savedAt = now;
        saving.at(ledger::snapshot);
      }
    }
  }

  private void book() {
    atBeginning.run();
    int backOffSeconds = 1;
    long pauseMillis = 0;
    while (pause(pauseMillis)) {
      boolean more = ledger.bookkeeper().bookOne();
      boolean failing = ledger.bookkeeper().isFailing();
      int pauseSeconds = failing ? backOffSeconds : ledger.bookingSeconds();
      pauseMillis = more ? 0 : TimeUnit.SECONDS.toMillis(pauseSeconds);
      backOffSeconds = failing ? Math.min(2 * backOffSeconds, BACK_OFF_MAX_SECONDS) : 1;
    }
  }

  /** Waits; false when it is time to end. */
  private boolean pause(long millis) {
    try {
      return !stopping.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Ends all threads after what they are doing. */
  void stop() {
    stopping.countDown();
    LockSupport.unpark(keeper);
    try {
      for (var thread : List.of(keeper, saver, bookkeeper)) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Something that is tried again and again; its failure is logged when it begins and ends. Errors
   * are failures as well (a mapped page that cannot be read, no memory for a moment): a thread that
   * ended of one would not be missed before the journal is full.
   */
  private static final class Attempt {
    private final String failure;
    private boolean failing;

    Attempt(String failure) {
      this.failure = failure;
    }

    @FunctionalInterface
    private interface Work {
      void run() throws IOException;
    }

    void at(Work work) {
      try {
        work.run();
        if (failing) {
          LOG.log(Level.INFO, "over: " + failure);
        }
        failing = false;
      } catch (IOException | RuntimeException | Error e) {
        if (!failing) {
          LOG.log(Level.ERROR, failure + ", retrying", e);
        }
        failing = true;
      }
    }
  }
}
