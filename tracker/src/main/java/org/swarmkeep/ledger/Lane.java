package org.swarmkeep.ledger;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The journal of one front-door thread: one producer, records of {@value JournalEntry#BYTES} bytes
 * in mapped segments. Only its own thread may report; the keeper of the journal sees to it that the
 * next segment is there before it is needed.
 */
public final class Lane {
  private static final int ROOM_SECONDS = 4;

  private final int number;
  private final long salt;
  private final Sessions sessions;
  private final Thread keeper;
  private final JournalEntry entry = new JournalEntry();
  private final long[] baseline = new long[SessionRow.WORDS];
  private final Queue<Segment> spares = new ConcurrentLinkedQueue<>();
  private volatile Segment segment;
  private final AtomicLong published; // the position after the last whole record
  private final AtomicLong refused = new AtomicLong();
  private int offset;
  private long laidOutIndex; // the keeper's, like what follows
  private long seenPosition;
  private long seenNanos = System.nanoTime();
  private double bytesPerNano;

  Lane(int number, long salt, Sessions sessions, Thread keeper, Segment first) {
    this.number = number;
    this.salt = salt;
    this.sessions = sessions;
    this.keeper = keeper;
    this.segment = first;
    this.seenPosition = first.index() * first.size();
    this.published = new AtomicLong(seenPosition);
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
    return published.get();
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
    published.setRelease(position + JournalEntry.BYTES); // whoever sees it sees the record
    return true;
  }

  private boolean turnOver() {
    var next = spares.poll();
    LockSupport.unpark(keeper);
    if (next == null) {
      return false;
    }
    segment = next;
    offset = 0;
    return true;
  }

  /** Notes how fast the lane is written; for the keeper, once a round. */
  void observe() {
    long position = published();
    long now = System.nanoTime();
    bytesPerNano = (double) (position - seenPosition) / Math.max(1, now - seenNanos);
    seenPosition = position;
    seenNanos = now;
  }

  /** Whether it is time to lay out the next segment: the current one is half full. */
  boolean needsSpare() {
    return spares.isEmpty() && room() < segment.size() / 2;
  }

  /**
   * Whether one spare may not be enough: what is laid out would be full within {@value
   * #ROOM_SECONDS} s, and so long a disk may take to lay out a file.
   */
  boolean needsMoreSpares() {
    return room() < bytesPerNano * TimeUnit.SECONDS.toNanos(ROOM_SECONDS);
  }

  /** How many bytes can be written before another segment is laid out. */
  private long room() {
    return (laidOutIndex + 1) * segment.size() - published();
  }

  /** The index of the segment to be laid out next. */
  long nextIndex() {
    return laidOutIndex + 1;
  }

  void offer(Segment next) {
    laidOutIndex = next.index();
    spares.add(next);
  }

  /** The index of the segment being written. */
  long liveIndex() {
    return segment.index();
  }
}
