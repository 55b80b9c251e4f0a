package org.swarmkeep.tracker;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.swarmkeep.ledger.CheckedFile;
import org.swarmkeep.swarm.InMemorySwarms;
import org.swarmkeep.swarm.PeerCensus;
import org.swarmkeep.tracker.sockets.Niceness;

/** Sweeps stale peers out of quiet swarms and writes the swarms down, on a thread of its own. */
final class SwarmKeeper implements AutoCloseable {
  private static final Logger LOG = System.getLogger(SwarmKeeper.class.getName());
  private static final long TURN_MILLIS = 250;
  private static final long COUNT_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final int SWEEP_BUDGET = 20_000;

  private final InMemorySwarms swarms;
  private final Path file;
  private final LongSupplier clock;
  private final LongSupplier ticker;
  private final long saveNanos;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread = Thread.ofPlatform().name("swarm-keeper").unstarted(this::keep);
  private volatile PeerCensus census = new PeerCensus();
  private boolean failing;

  /**
   * @param clock seconds since 1970
   * @param ticker seconds of the clock that announces have in the swarms
   */
  SwarmKeeper(
      InMemorySwarms swarms, Path file, LongSupplier clock, LongSupplier ticker, int saveSeconds) {
    this.swarms = swarms;
    this.file = file;
    this.clock = clock;
    this.ticker = ticker;
    this.saveNanos = TimeUnit.SECONDS.toNanos(saveSeconds);
  }

  /** Brings back the swarms that were saved; a damaged file is put aside. */
  void load() throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    try {
      CheckedFile.read(file, in -> swarms.load(in, (int) ticker.getAsLong(), clock.getAsLong()));
    } catch (IOException e) {
      var aside = file.resolveSibling("swarms.damaged");
      LOG.log(
          Level.WARNING,
          "the saved swarms cannot be read and are kept as "
              + aside
              + "; peers will come back with"
              + " their next announces",
          e);
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** The peers by family and kind, as they were within the last half minute. */
  PeerCensus census() {
    return census;
  }

  void start() {
    thread.start();
  }

  private void keep() {
    Niceness.standBack();
    long savedAt = System.nanoTime();
    long countedAt = savedAt - COUNT_NANOS;
    try {
      while (!stopping.await(TURN_MILLIS, TimeUnit.MILLISECONDS)) {
        if (System.nanoTime() - countedAt >= COUNT_NANOS) {
          countedAt = System.nanoTime();
          census = swarms.census();
        }
        swarms.expire((int) ticker.getAsLong(), SWEEP_BUDGET);
        if (System.nanoTime() - savedAt >= saveNanos) {
          savedAt = System.nanoTime();
          save();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void save() {
    try {
      CheckedFile.write(file, out -> swarms.save(out, (int) ticker.getAsLong(), clock.getAsLong()));
      failing = false;
    } catch (IOException e) {
      if (!failing) {
        LOG.log(Level.ERROR, "the swarms cannot be saved to " + file + ", retrying", e);
      }
      failing = true;
    }
  }

  /** Ends sweeping and saves a last time. */
  @Override
  public void close() {
    stopping.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    save();
  }
}
