package org.swarmkeep.ledger;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.swarmkeep.accounts.TrafficBook;

/**
 * Credit that survives: whatever a lane has accepted is booked exactly once, across {@code kill -9}
 * at any moment, a book that is away for an hour, and restarts.
 *
 * <p>One log, everything else is a fold over it. An announce is judged against its session's
 * baseline and written to a mapped journal segment, which outlives the process without a system
 * call. The sessions are the journal folded by (user, torrent, peer id); their snapshot says how
 * far it reaches, and the records after it are folded in again at the start. The bookings are the
 * journal folded by (user, torrent), handed over with the position they reach in one transaction. A
 * segment is used again when both have passed it.
 *
 * <p>A power failure may take the last second: clients announce totals, so what is lost with a
 * baseline comes back with their next announce.
 */
public final class Ledger implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Ledger.class.getName());
  private static final int CLOSING_ATTEMPTS = 3;

  private final LedgerSettings settings;
  private final Path snapshotFile;
  private final Journal journal;
  private final Sessions sessions;
  private final Bookkeeper bookkeeper;
  private final Lane ownLane;
  private final Map<Integer, Long> openingPositions = new HashMap<>();
  private final LedgerThreads threads;
  private volatile Map<Integer, Long> snapshotted = Map.of();
  private volatile int bookingSeconds;
  private int nextLane;

  private Ledger(
      LedgerSettings settings,
      Path folder,
      Journal journal,
      TrafficBook book,
      Census census,
      LongSupplier clock)
      throws IOException {
    this.settings = settings;
    this.snapshotFile = folder.resolve("sessions.snapshot");
    this.journal = journal;
    this.sessions =
        new Sessions(settings.crediting().judge(settings.intervalSeconds()), journal.salt());
    this.bookkeeper = new Bookkeeper(book, journal, sessions, census);
    this.bookingSeconds = settings.bookingSeconds();
    this.threads = new LedgerThreads(this, clock);
    restoreSessions();
    noteBooked(book);
    this.ownLane = lane();
  }

  /**
   * Opens the ledger in a folder, which is made if it is not there: sessions are restored, nothing
   * is booked before {@link #start}.
   *
   * @param clock seconds since 1970, for sweeping out sessions that fell silent
   */
  public static Ledger open(
      LedgerSettings settings, Path folder, TrafficBook book, Census census, LongSupplier clock)
      throws IOException {
    var journal = Journal.open(folder, settings);
    try {
      return new Ledger(settings, folder, journal, book, census, clock);
    } catch (IOException | RuntimeException e) {
      journal.close();
      throw e;
    }
  }

  private void restoreSessions() throws IOException {
    if (Files.exists(snapshotFile)) {
      try {
        snapshotted = SessionsFile.read(snapshotFile, sessions, journal.salt());
      } catch (IOException e) {
        var aside = snapshotFile.resolveSibling("sessions.damaged");
        LOG.log(
            Level.ERROR,
            "the session baselines cannot be read and are kept as "
                + aside
                + "; what clients"
                + " announced before and was not booked goes to quarantine",
            e);
        Files.move(snapshotFile, aside, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    openingPositions.putAll(snapshotted);
    for (int lane : journal.lanes()) {
      long from = snapshotted.getOrDefault(lane, 0L);
      journal.read(lane, from, Integer.MAX_VALUE, sessions::restore);
    }
  }

  /** No lane may write at positions that count as booked. */
  private void noteBooked(TrafficBook book) {
    try {
      book.mark(journal.node())
          .positions()
          .forEach((lane, position) -> openingPositions.merge(lane, position, Math::max));
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "the traffic book cannot be read yet; going on with the journal", e);
    }
  }

  /** Opens the next lane; each front-door thread has its own. */
  public synchronized Lane lane() throws IOException {
    int number = nextLane++;
    long after = openingPositions.getOrDefault(number, 0L);
    return journal.open(number, after, sessions, threads.keeper());
  }

  /**
   * Begins to keep and to book.
   *
   * @param standingBack is run first by the threads that no announce ever waits for, so that they
   *     can give way to those that answer announces
   */
  public void start(Runnable standingBack) {
    threads.start(standingBack);
  }

  /** Changes the pause between two bookings, from the next one on. */
  public void bookEvery(int seconds) {
    bookingSeconds = seconds;
  }

  int bookingSeconds() {
    return bookingSeconds;
  }

  LedgerSettings settings() {
    return settings;
  }

  Bookkeeper bookkeeper() {
    return bookkeeper;
  }

  /** Gives lanes their next segments. */
  void layOutSpares() throws IOException {
    journal.layOutSpares();
  }

  void force() {
    journal.force();
  }

  void sweep(long nowSeconds) {
    sessions.sweep(nowSeconds, settings.silentSeconds(), LedgerSettings.BASELINE_SECONDS, ownLane);
  }

  /** Half of the journal waits for a snapshot: do not wait for the clock. */
  boolean isSnapshotUrgent() {
    return unread(snapshotted) > journal.bytesMax() / 2;
  }

  /**
   * Writes the snapshot; announces go on. The positions are taken first, so that it has them; the
   * journal is forced last, so that it has every record that the snapshot knows of.
   */
  void snapshot() throws IOException {
    var positions = new HashMap<>(openingPositions); // lanes without segments keep theirs
    for (int lane : journal.lanes()) {
      positions.merge(lane, journal.end(lane), Math::max);
    }
    SessionsFile.write(snapshotFile, sessions, journal.salt(), positions, journal::force);
    snapshotted = Map.copyOf(positions);
  }

  /** Takes back segments that both the book and the snapshot have passed. */
  void recycle() throws IOException {
    var booked = bookkeeper.booked();
    for (int lane : journal.lanes()) {
      long before = Math.min(booked.getOrDefault(lane, 0L), snapshotted.getOrDefault(lane, 0L));
      journal.recycle(lane, before);
      journal.unload(lane, booked.getOrDefault(lane, 0L));
    }
  }

  private long unread(Map<Integer, Long> positions) {
    long bytes = 0;
    for (int lane : journal.lanes()) {
      long from = Math.max(positions.getOrDefault(lane, 0L), journal.begin(lane));
      bytes += Math.max(0, journal.end(lane) - from);
    }
    return bytes;
  }

  public LedgerFigures figures() {
    return new LedgerFigures(
        sessions.count(),
        journal.bytes(),
        unread(bookkeeper.booked()),
        journal.refused(),
        bookkeeper.bookings(),
        bookkeeper.lagSeconds(),
        bookkeeper.isFailing());
  }

  /**
   * Books what is left, saves the sessions and ends. The threads of all lanes must have ended. What
   * cannot be booked stays in the journal for the next start.
   */
  @Override
  public void close() throws IOException {
    threads.stop();
    try (journal) {
      int failures = 0;
      while (failures < CLOSING_ATTEMPTS && hasMoreToBook()) {
        if (bookkeeper.isFailing()) {
          failures++;
          LockSupport.parkNanos(50_000_000L * failures);
        }
      }
      if (bookkeeper.isFailing()) {
        LOG.log(Level.WARNING, "some traffic could not be booked; the next start books it");
      }
      snapshot();
      recycle();
    }
  }

  /** Closes the files of a ledger that was opened and never started. */
  public void abandon() throws IOException {
    journal.close();
  }

  private boolean hasMoreToBook() {
    return bookkeeper.bookOne() || bookkeeper.isFailing();
  }
}
