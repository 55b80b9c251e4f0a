package org.swarmkeep.ledger;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.swarmkeep.accounts.JournalMark;
import org.swarmkeep.accounts.SwarmCount;
import org.swarmkeep.accounts.TorrentId;
import org.swarmkeep.accounts.TrafficBatch;
import org.swarmkeep.accounts.TrafficBook;
import org.swarmkeep.accounts.TrafficLine;
import org.swarmkeep.accounts.UserId;

/**
 * Folds the journal into batches for the traffic book. Used by one thread at a time.
 *
 * <p>Credit is summed from the records, each of which is in exactly one batch. What a user is doing
 * now is not: records of two lanes have no order between them, so it is asked of the sessions,
 * which are never behind the records. Before each batch the book is asked how far it got: the one
 * before may have been booked although the answer was lost, and a database that was restored or has
 * lost its last moments stands further back. What is booked has been forced to disk first.
 */
final class Bookkeeper {
  private static final Logger LOG = System.getLogger(Bookkeeper.class.getName());
  private static final int RECORDS_MAX = 10_000;
  private static final int COUNTS_MAX = 5_000;
  private static final int LOOKED_AHEAD = 64;

  /** Of a longer silence nobody knows what it was spent with. */
  private static final long LEECH_SECONDS_MAX = 7200;

  private final TrafficBook book;
  private final Journal journal;
  private final Sessions sessions;
  private final Census census;
  private final Map<TorrentId, SwarmCount> counts = new LinkedHashMap<>();
  private volatile Map<Integer, Long> booked = Map.of();
  private volatile boolean failing;
  private final AtomicLong bookings = new AtomicLong();
  private volatile long upToNanos = System.nanoTime(); // what was announced before that is booked

  Bookkeeper(TrafficBook book, Journal journal, Sessions sessions, Census census) {
    this.book = book;
    this.journal = journal;
    this.sessions = sessions;
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
    var merged = new LinkedHashMap<Long, Sum>();
    var sessionSums = new SessionSums();
    int left = RECORDS_MAX;
    for (int lane : journal.lanes()) {
      var reader = new CountingSink(merged, sessionSums);
      positions.put(lane, journal.read(lane, from.position(lane), left, reader::add));
      left -= reader.count;
    }
    var to = new JournalMark(journal.node(), positions);
    if (to.equals(from) && counts.isEmpty()) {
      succeed();
      upToNanos = begun;
      return false;
    }
    var told = counts.values().stream().limit(COUNTS_MAX).toList();
    journal.force();
    book.book(new TrafficBatch(to, lines(merged), sessionSums.lines(), told));
    told.forEach(count -> counts.remove(count.torrent()));
    booked = to.positions();
    bookings.incrementAndGet();
    succeed();
    boolean more = left <= 0 || !counts.isEmpty();
    upToNanos = more ? upToNanos : begun;
    return more;
  }

  private void succeed() {
    if (failing) {
      LOG.log(Level.INFO, "traffic is booked again");
    }
    failing = false;
  }

  /** Looks ahead at some keys before they are asked for, so that waits for memory overlap. */
  private List<TrafficLine> lines(Map<Long, Sum> merged) {
    var lines = new ArrayList<TrafficLine>(merged.size());
    var some = new ArrayList<Map.Entry<Long, Sum>>(LOOKED_AHEAD);
    for (var entry : merged.entrySet()) {
      some.add(entry);
      if (some.size() == LOOKED_AHEAD) {
        addLines(some, lines);
      }
    }
    addLines(some, lines);
    return lines;
  }

  private void addLines(List<Map.Entry<Long, Sum>> some, List<TrafficLine> lines) {
    sessions.lookAhead(some.stream().mapToLong(Map.Entry::getKey).toArray());
    for (var entry : some) {
      lines.add(entry.getValue().line(entry.getKey(), sessions.standing(entry.getKey())));
    }
    some.clear();
  }

  private static final class CountingSink {
    private final Map<Long, Sum> merged;
    private final SessionSums sessionSums;
    private int count;

    CountingSink(Map<Long, Sum> merged, SessionSums sessionSums) {
      this.merged = merged;
      this.sessionSums = sessionSums;
    }

    void add(JournalEntry entry) {
      merged.computeIfAbsent(entry.key(), _ -> new Sum()).add(entry);
      sessionSums.add(entry);
      count++;
    }
  }

  /** The records of one user in one torrent. */
  private static final class Sum {
    private long uploaded;
    private long downloaded;
    private long uploadedQuarantined;
    private long downloadedQuarantined;
    private long seedSeconds;
    private boolean snatched;
    private long lastSeconds;
    private int announces;
    private int completions;
    private long leechSeconds;
    private long revision = -1;
    private long left;

    void add(JournalEntry entry) {
      uploaded = saturated(uploaded + entry.uploadedCredit());
      downloaded = saturated(downloaded + entry.downloadedCredit());
      uploadedQuarantined = saturated(uploadedQuarantined + entry.uploadedQuarantined());
      downloadedQuarantined = saturated(downloadedQuarantined + entry.downloadedQuarantined());
      seedSeconds += entry.seedSeconds();
      snatched |= entry.snatched();
      lastSeconds = Math.max(lastSeconds, entry.lastSeconds());
      completions += entry.snatched() ? 1 : 0;
      if (entry.isAnnounce()) {
        announces++;
        leechSeconds +=
            entry.seedSeconds() > 0 ? 0 : Math.min(entry.elapsedSeconds(), LEECH_SECONDS_MAX);
        if (entry.revision() > revision) {
          revision = entry.revision();
          left = entry.left();
        }
      }
    }

    /** The rest to the byte, if it is the one that the sessions know in fewer digits. */
    private long left(long known) {
      return announces > 0 && PackedSession.isPackedOf(known, left) ? left : known;
    }

    /** Neither is negative, so a negative sum has overflowed. */
    private static long saturated(long sum) {
      return sum < 0 ? Long.MAX_VALUE : sum;
    }

    TrafficLine line(long key, SessionShard.Standing standing) {
      return new TrafficLine(
          new UserId(SessionRow.user(key)),
          new TorrentId(SessionRow.torrent(key)),
          uploaded,
          downloaded,
          uploadedQuarantined,
          downloadedQuarantined,
          seedSeconds,
          left(standing.left()),
          snatched,
          SessionSums.spoken(standing.activity()),
          Math.max(lastSeconds, standing.lastSeconds()),
          announces,
          completions,
          leechSeconds);
    }
  }
}
