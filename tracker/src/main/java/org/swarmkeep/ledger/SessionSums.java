package org.swarmkeep.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.swarmkeep.accounts.SessionLine;
import org.swarmkeep.accounts.TorrentId;
import org.swarmkeep.accounts.TrafficLine.Activity;
import org.swarmkeep.accounts.UserId;
import org.swarmkeep.protocol.PeerId;

/**
 * Folds journal records by session. Unlike what a user is doing now, which only all sessions
 * together can tell, a session's state is in its own records, whose revisions put them in order.
 *
 * <p>Records that are no announce are left out: a session that fell silent is told by its last
 * announce.
 */
final class SessionSums {
  /** Over less, a speed says nothing: the other family's twin of an announce, or a late packet. */
  static final long SPEED_SECONDS_MIN = 30;

  private record Name(long key, PeerId peerId) {}

  private final Map<Name, Sum> sums = new LinkedHashMap<>();

  void add(JournalEntry entry) {
    if (entry.isAnnounce()) {
      sums.computeIfAbsent(new Name(entry.key(), entry.peerId()), _ -> new Sum()).add(entry);
    }
  }

  List<SessionLine> lines() {
    var lines = new ArrayList<SessionLine>(sums.size());
    sums.forEach((name, sum) -> lines.add(sum.line(name)));
    return lines;
  }

  private static final class Sum {
    private boolean fresh;
    private long uploaded;
    private long downloaded;
    private long seedSeconds;
    private long startedSeconds = Long.MAX_VALUE;
    private long firstSeedSeconds = Long.MAX_VALUE;
    private long revision = -1;
    private long lastSeconds;
    private long left;
    private int activity;
    private boolean overIpv6;
    private long addressHigh;
    private long addressLow;
    private int port;
    private long speedRevision = -1;
    private long uploadSpeed = SessionLine.SPEED_UNKNOWN;
    private long downloadSpeed = SessionLine.SPEED_UNKNOWN;

    void add(JournalEntry entry) {
      fresh |= entry.elapsedSeconds() == 0;
      uploaded += entry.uploadedCredit();
      downloaded += entry.downloadedCredit();
      seedSeconds += entry.seedSeconds();
      startedSeconds = Math.min(startedSeconds, entry.lastSeconds() - entry.elapsedSeconds());
      if (entry.activity() == SessionRow.SEEDING) {
        firstSeedSeconds = Math.min(firstSeedSeconds, entry.lastSeconds());
      }
      if (entry.revision() > revision) {
        takeState(entry);
      }
      if (entry.elapsedSeconds() >= SPEED_SECONDS_MIN && entry.revision() > speedRevision) {
        speedRevision = entry.revision();
        uploadSpeed = entry.uploadedCredit() / entry.elapsedSeconds();
        downloadSpeed = entry.downloadedCredit() / entry.elapsedSeconds();
      }
    }

    private void takeState(JournalEntry entry) {
      revision = entry.revision();
      lastSeconds = entry.lastSeconds();
      left = entry.left();
      activity = entry.activity();
      overIpv6 = entry.overIpv6();
      addressHigh = entry.addressHigh();
      addressLow = entry.addressLow();
      port = entry.port();
    }

    SessionLine line(Name name) {
      return new SessionLine(
          new UserId(SessionRow.user(name.key())),
          new TorrentId(SessionRow.torrent(name.key())),
          name.peerId(),
          fresh,
          overIpv6,
          uploaded,
          downloaded,
          seedSeconds,
          left,
          spoken(activity),
          Math.max(0, startedSeconds),
          firstSeedSeconds == Long.MAX_VALUE ? 0 : firstSeedSeconds,
          lastSeconds,
          uploadSpeed,
          downloadSpeed,
          addressHigh,
          addressLow,
          port);
    }
  }

  /** A state of the session tables in the words of the traffic book. */
  static Activity spoken(int activity) {
    return switch (activity) {
      case SessionRow.SEEDING -> Activity.SEEDING;
      case SessionRow.LEECHING -> Activity.LEECHING;
      default -> Activity.GONE;
    };
  }
}
