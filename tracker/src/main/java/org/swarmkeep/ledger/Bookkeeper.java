package org.swarmkeep.ledger;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.swarmkeep.accounts.JournalMark;
import org.swarmkeep.accounts.SwarmCount;
import org.swarmkeep.accounts.TorrentId;
import org.swarmkeep.accounts.TrafficBatch;
import org.swarmkeep.accounts.TrafficBook;

/**
 * Folds the journal into batches for the traffic book. Used by one thread at a time.
 *
 * <p>Each record is in exactly one batch. Before each batch the book is asked how far it got: the
 * one before may have been booked although the answer was lost, and a database that was restored or
 * has lost its last moments stands further back. What is booked has been forced to disk first.
 */
final class Bookkeeper {
  private static final Logger LOG = System.getLogger(Bookkeeper.class.getName());
  private static final int RECORDS_MAX = 10_000;
  private static final int COUNTS_MAX = 5_000;

  private final TrafficBook book;
  private final Journal journal;
  private final TrafficSums traffic;
  private final SessionSums sessionSums = new SessionSums();
  private int records; // folded into the batch
  private final Census census;
  private final Map<TorrentId, SwarmCount> counts = new LinkedHashMap<>();
  private volatile Map<Integer, Long> booked = Map.of();
  private volatile boolean failing;
  private final AtomicLong bookings = new AtomicLong();
  private volatile long upToNanos = System.nanoTime(); // what was announced before that is booked

  Bookkeeper(TrafficBook book, Journal journal, Sessions sessions, Census census) {
    this.book = book;
    this.journal = journal;
    this.traffic = new TrafficSums(sessions);
    this.census = census;
  }

  /** By lane, how far the journal has been booked; empty before the book has been asked. */
  Map<Integer, Long> booked() {
    return booked;
  }

  boolean isFailing() {
    return failing;
  }

  long bookings() {
    return bookings.get();
  }

  /** How long ago everything that had been announced was booked; seconds. */
  long lagSeconds() {
    return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - upToNanos);
  }

  /**
   * Books one batch.
   *
   * @return false when nothing is left to book, or booking failed
   */
  boolean bookOne() {
    try {
      return bookBatch();
    } catch (RuntimeException | Error e) { // a mapped page that cannot be read is an error
      if (!failing) {
        LOG.log(Level.WARNING, "traffic cannot be booked; the journal keeps it, retrying", e);
      }
      failing = true;
      return false;
    }
  }

  private boolean bookBatch() {
    long begun = System.nanoTime();
    var from = book.mark(journal.node());
    booked = from.positions();
    for (var count : census.changes()) {
      counts.put(count.torrent(), count);
    }
    var positions = new HashMap<>(from.positions());
    traffic.clear();
    sessionSums.clear();
    records = 0;
    for (int lane : journal.lanes()) {
      positions.put(
          lane, journal.read(lane, from.position(lane), RECORDS_MAX - records, this::fold));
    }
    var to = new JournalMark(journal.node(), positions);
    if (to.equals(from) && counts.isEmpty()) {
      succeed();
      upToNanos = begun;
      return false;
    }
    var told = counts.values().stream().limit(COUNTS_MAX).toList();
    journal.force();
    book.book(new TrafficBatch(to, traffic.lines(), sessionSums.lines(), told));
    told.forEach(count -> counts.remove(count.torrent()));
    booked = to.positions();
    bookings.incrementAndGet();
    succeed();
    boolean more = records == RECORDS_MAX || !counts.isEmpty();
    upToNanos = more ? upToNanos : begun;
    return more;
  }

  private void fold(JournalEntry entry) {
    traffic.add(entry);
    sessionSums.add(entry);
    records++;
  }

  private void succeed() {
    if (failing) {
      LOG.log(Level.INFO, "traffic is booked again");
    }
    failing = false;
  }
}
