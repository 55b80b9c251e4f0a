package org.swarmkeep.catalog;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.swarmkeep.accounts.JournalMark;
import org.swarmkeep.accounts.SessionLine;
import org.swarmkeep.accounts.SwarmCount;
import org.swarmkeep.accounts.TorrentId;
import org.swarmkeep.accounts.TrafficBatch;
import org.swarmkeep.accounts.TrafficLine;
import org.swarmkeep.accounts.TrafficLine.Activity;
import org.swarmkeep.protocol.PeerId;
import org.swarmkeep.store.User;

/** Books what a tracker would have heard. */
final class Booked {
  static final PeerId CLIENT = PeerId.of("-qB4620-abcdefghijkl");
  static final long LEFT = 1000;

  private static final AtomicLong POSITION = new AtomicLong();

  private Booked() {}

  /** A leecher's session with 3 MiB up at 20 KiB/s. */
  static void session(Site site, User user, TorrentId torrent) {
    long now = site.clock().instant().getEpochSecond();
    var line =
        new SessionLine(
            user.id(),
            torrent,
            CLIENT,
            true,
            false,
            3 << 20,
            7,
            60,
            LEFT,
            Activity.LEECHING,
            now - 600,
            now - 500,
            now,
            20 << 10,
            0);
    book(site, traffic(user, torrent, 3 << 20, 0, now), List.of(line));
  }

  /** Upload that was not believed. */
  static void quarantine(Site site, User user, TorrentId torrent, long bytes) {
    long now = site.clock().instant().getEpochSecond();
    book(site, traffic(user, torrent, 0, bytes, now), List.of());
  }

  private static TrafficLine traffic(
      User user, TorrentId torrent, long uploaded, long quarantined, long now) {
    return new TrafficLine(
        user.id(), torrent, uploaded, 7, quarantined, 0, 60, LEFT, true, Activity.LEECHING, now);
  }

  private static void book(Site site, TrafficLine line, List<SessionLine> sessions) {
    site.store()
        .trafficBook()
        .book(
            new TrafficBatch(
                new JournalMark("booked", Map.of(0, POSITION.incrementAndGet())),
                List.of(line),
                sessions,
                List.of(new SwarmCount(line.torrent(), 0, 1))));
  }
}
