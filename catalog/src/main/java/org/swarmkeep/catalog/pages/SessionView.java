package org.swarmkeep.catalog.pages;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.swarmkeep.accounts.TrafficLine.Activity;
import org.swarmkeep.catalog.words.Age;
import org.swarmkeep.catalog.words.Size;
import org.swarmkeep.protocol.ClientName;
import org.swarmkeep.store.SessionRecord;

/**
 * A session as a row of a table. Never tells an address.
 *
 * @param member whose it is
 * @param progress whole percent of the torrent, -1 when the client did not say
 * @param uploadSpeed with its unit; a dash when nothing flows or nobody knows
 */
record SessionView(
    Mark mark,
    String member,
    String memberHref,
    String title,
    String titleHref,
    String client,
    int progress,
    Size uploaded,
    Size downloaded,
    String uploadSpeed,
    String downloadSpeed,
    String seedTime,
    Age announced) {
  private static final String NOTHING = "—";
  private static final int WHOLE = 100;

  /**
   * What the session does.
   *
   * @param kind the class that colours it
   */
  record Mark(String icon, String kind, String words) {
    static Mark of(Activity activity, boolean finished) {
      return switch (activity) {
        case SEEDING -> new Mark("seeding", "seed", "seeding");
        case LEECHING -> new Mark("leeching", "leech", "downloading");
        case GONE ->
            finished
                ? new Mark("finished", "quiet", "left, complete")
                : new Mark("denied", "quiet", "left before it was complete");
      };
    }
  }

  static List<SessionView> of(List<SessionRecord> sessions, Instant now) {
    return sessions.stream().map(session -> of(session, now)).toList();
  }

  private static SessionView of(SessionRecord session, Instant now) {
    boolean present = session.activity() != Activity.GONE;
    return new SessionView(
        Mark.of(session.activity(), session.leftBytes() == 0),
        session.userName(),
        MemberPath.of(session.user(), session.userName()) + "/sessions",
        session.torrentTitle(),
        "/torrents/" + session.torrent(),
        ClientName.of(session.peerId()),
        progress(session.leftBytes(), session.torrentSizeBytes()),
        Size.of(session.uploadedBytes()),
        Size.of(session.downloadedBytes()),
        speed(session.uploadSpeed(), present),
        speed(session.downloadSpeed(), present),
        session.seedSeconds() == 0 ? NOTHING : Age.span(session.seedSeconds()),
        Age.of(session.lastAnnounce(), now));
  }

  private static String speed(Optional<Long> bytesPerSecond, boolean present) {
    return bytesPerSecond
        .filter(speed -> present && speed > 0)
        .map(speed -> Size.of(speed) + "/s")
        .orElse(NOTHING);
  }

  /** Whole only when it is: what rounds up to all is shown as one less. */
  private static int progress(long left, long size) {
    if (left < 0) {
      return -1;
    }
    if (left == 0) {
      return WHOLE;
    }
    double share = size > 0 ? 1 - (double) Math.min(left, size) / size : 0;
    return Math.min(WHOLE - 1, (int) Math.round(share * WHOLE));
  }
}
