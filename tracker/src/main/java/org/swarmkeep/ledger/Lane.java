package org.swarmkeep.ledger;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The journal of one front-door thread: one producer, records of {@value JournalEntry#BYTES} bytes
 * in mapped segments. Only its own thread may report; the keeper of the journal sees to it that the
 * next segment is there before it is needed.
 */
public final class Lane {
  private final int number;
  private final long salt;
  private final Sessions sessions;
  private final Thread keeper;
  private final JournalEntry entry = new JournalEntry();
  private final long[] baseline = new long[SessionRow.WORDS];
  private final AtomicReference<@Nullable Segment> spare = new AtomicReference<>();
  private volatile Segment segment;
  private volatile long published; // the position after the last whole record
  private final AtomicLong refused = new AtomicLong();
  private int offset;
  private long laidOutIndex; // the keeper's

  Lane(int number, long salt, Sessions sessions, Thread keeper, Segment first) {
    this.number = number;
    this.salt = salt;
    this.sessions = sessions;
    this.keeper = keeper;
    this.segment = first;
    this.published = first.index() * first.size();
    this.laidOutIndex = first.index();
  }

  /**
   * Credits an announce and writes it down.
   *
   * @return false when the journal is full: the announce must be refused, for nothing of it was
   *     kept
   */
  public boolean report(SessionReport report) {
    return sessions.report(report, this);
  }

  /**
   * Looks where the sessions of a user in a torrent may stand, so that their memory is near when
   * the announce is reported.
   *
   * @return what to {@link #glance} at next
   */
  public long lookUp(int user, int torrent) {
    return sessions.lookUp(user, torrent);
  }

  /** Reads what a look-up found; it may have changed, so that nothing follows from it. */
  public int glance(long found) {
    return sessions.glance(found);
  }

  /** How many torrents a user is leeching, by the latest announces. */
  public int leeching(int user) {
    return sessions.leeching(user);
  }

  /** Whether the reporting user leeches the torrent already, with whatever session. */
  public boolean isLeeching(SessionReport report) {
    return sessions.isLeeching(report);
  }

  /** How many sessions of the same user are in the same swarm beside the reporting one. */
  public int othersPresent(SessionReport report) {
    return sessions.othersPresent(report);
  }

  /** How many sessions of the same user leech the same torrent beside the reporting one. */
  public int othersLeeching(SessionReport report) {
    return sessions.othersLeeching(report);
  }

  /** Whether the reporting session is in the swarm already. */
  public boolean isPresent(SessionReport report) {
    return sessions.isPresent(report);
  }

  /**
   * When the session announced last over the family it announces by now.
   *
   * @return seconds since 1970; 0 when it did not
   */
  public long lastSeconds(SessionReport report) {
    return sessions.lastSeconds(report);
  }

  int number() {
    return number;
  }

  /** Where the row of a session before an announce is laid out; this lane's thread's alone. */
  long[] baseline() {
    return baseline;
  }

  JournalEntry entry() {
    return entry;
  }

  long published() {
    return published;
  }

  /** How many announces found the journal full. */
  long refused() {
    return refused.get();
  }

  boolean append(JournalEntry written) {
    if (offset == segment.size() && !turnOver()) {
      refused.incrementAndGet();
      return false;
    }
    long position = segment.index() * segment.size() + offset;
    written.words[0] = Seal.of(written.words, number, position, salt);
    segment.write(offset, written.words);
    offset += JournalEntry.BYTES;
    published = position + JournalEntry.BYTES;
    return true;
  }

  private boolean turnOver() {
    var next = spare.getAndSet(null);
    LockSupport.unpark(keeper);
    if (next == null) {
      return false;
    }
    segment = next;
    offset = 0;
    return true;
  }

  /** Whether it is time to lay out the next segment: the current one is half full. */
  boolean needsSpare() {
    var current = segment;
    return spare.get() == null && published - current.index() * current.size() > current.size() / 2;
  }

  /** The index of the segment to be laid out next. */
  long nextIndex() {
    return laidOutIndex + 1;
  }

  void offer(Segment next) {
    laidOutIndex = next.index();
    spare.set(next);
  }

  /** The index of the segment being written. */
  long liveIndex() {
    return segment.index();
  }
}
