package org.swarmkeep.accounts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.swarmkeep.protocol.PeerId;

/**
 * A traffic book that keeps its promise and nothing else: a batch and its mark together or not at
 * all. It can be told to fail the ways a database fails.
 */
public class InMemoryTrafficBook implements TrafficBook {
  /** What was booked for a user in a torrent. */
  public record Booked(
      long uploaded,
      long downloaded,
      long uploadedQuarantined,
      long downloadedQuarantined,
      long seedSeconds,
      boolean snatched,
      long left,
      TrafficLine.Activity activity) {
    static final Booked NOTHING = new Booked(0, 0, 0, 0, 0, false, 0, TrafficLine.Activity.GONE);

    Booked plus(TrafficLine line) {
      return new Booked(
          uploaded + line.uploadedBytes(),
          downloaded + line.downloadedBytes(),
          uploadedQuarantined + line.uploadedQuarantinedBytes(),
          downloadedQuarantined + line.downloadedQuarantinedBytes(),
          seedSeconds + line.seedSeconds(),
          snatched || line.snatched(),
          line.leftBytes(),
          line.activity());
    }
  }

  /** How the next bookings end. */
  public enum Mood {
    FINE,
    /** Books nothing and throws. */
    DOWN,
    /** Books, then throws: the answer was lost on the way. */
    MUTE,
    /** Throws what nobody expects. */
    BROKEN
  }

  private record Place(UserId user, TorrentId torrent) {}

  /** A book as it was at some moment. */
  public static final class Backup {
    private final Map<Place, Booked> lines;
    private final Map<Place, Map<PeerId, SessionLine>> sessions = new HashMap<>();
    private final Map<String, JournalMark> marks;

    private Backup(InMemoryTrafficBook book) {
      lines = Map.copyOf(book.lines);
      marks = Map.copyOf(book.marks);
      book.sessions.forEach((place, lines) -> sessions.put(place, new HashMap<>(lines)));
    }
  }

  private final Map<Place, Booked> lines = new HashMap<>();
  private final Map<Place, Map<PeerId, SessionLine>> sessions = new HashMap<>();
  private final Map<TorrentId, SwarmCount> counts = new HashMap<>();
  private final Map<String, JournalMark> marks = new HashMap<>();
  private Mood mood = Mood.FINE;

  @Override
  public synchronized JournalMark mark(String node) {
    open();
    @Nullable JournalMark mark = marks.get(node);
    return mark == null ? new JournalMark(node, Map.of()) : mark;
  }

  @Override
  public synchronized void book(TrafficBatch batch) {
    open();
    for (var line : batch.lines()) {
      var place = new Place(line.user(), line.torrent());
      lines.merge(place, Booked.NOTHING.plus(line), (old, _) -> old.plus(line));
    }
    for (var session : batch.sessions()) {
      sessions
          .computeIfAbsent(new Place(session.user(), session.torrent()), _ -> new HashMap<>())
          .merge(session.peerId(), session, InMemoryTrafficBook::sum);
    }
    batch.counts().forEach(count -> counts.put(count.torrent(), count));
    marks.put(batch.mark().node(), batch.mark());
    if (mood == Mood.MUTE) {
      mood = Mood.FINE;
      throw new IllegalStateException("booked, but the answer was lost");
    }
  }

  private void open() {
    if (mood == Mood.DOWN) {
      throw new IllegalStateException("the book is away");
    }
    if (mood == Mood.BROKEN) {
      throw new InternalError("a page of the book cannot be read");
    }
  }

  public synchronized Backup backup() {
    return new Backup(this);
  }

  /** Goes back to what it was, without anybody hearing of it. */
  public synchronized void restore(Backup backup) {
    lines.clear();
    lines.putAll(backup.lines);
    marks.clear();
    marks.putAll(backup.marks);
    sessions.clear();
    backup.sessions.forEach((place, sums) -> sessions.put(place, new HashMap<>(sums)));
  }

  private static SessionLine sum(SessionLine old, SessionLine more) {
    var state = more.lastAnnounceSeconds() >= old.lastAnnounceSeconds() ? more : old;
    boolean speeds = state.uploadSpeed() != SessionLine.SPEED_UNKNOWN;
    return new SessionLine(
        old.user(),
        old.torrent(),
        old.peerId(),
        old.fresh() || more.fresh(),
        state.overIpv6(),
        old.uploadedBytes() + more.uploadedBytes(),
        old.downloadedBytes() + more.downloadedBytes(),
        old.seedSeconds() + more.seedSeconds(),
        state.leftBytes(),
        state.activity(),
        Math.min(old.startedSeconds(), more.startedSeconds()),
        old.firstSeedSeconds() > 0 ? old.firstSeedSeconds() : more.firstSeedSeconds(),
        state.lastAnnounceSeconds(),
        speeds ? state.uploadSpeed() : old.uploadSpeed(),
        speeds ? state.downloadSpeed() : old.downloadSpeed());
  }

  /** What was booked for the sessions of a user in a torrent. */
  public synchronized List<SessionLine> sessions(int user, int torrent) {
    var place = new Place(new UserId(user), new TorrentId(torrent));
    return List.copyOf(sessions.getOrDefault(place, Map.of()).values());
  }

  public synchronized void turn(Mood newMood) {
    mood = newMood;
  }

  public synchronized Booked booked(int user, int torrent) {
    return lines.getOrDefault(new Place(new UserId(user), new TorrentId(torrent)), Booked.NOTHING);
  }

  public synchronized SwarmCount count(int torrent) {
    var id = new TorrentId(torrent);
    return counts.getOrDefault(id, new SwarmCount(id, -1, -1));
  }
}
