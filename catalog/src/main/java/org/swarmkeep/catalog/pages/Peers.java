package org.swarmkeep.catalog.pages;

import java.time.Instant;
import java.util.List;
import org.swarmkeep.catalog.words.Age;
import org.swarmkeep.catalog.words.Count;
import org.swarmkeep.store.Snatch;
import org.swarmkeep.store.Store;
import org.swarmkeep.store.TorrentDetail;

/**
 * Who is in a swarm and who has finished, for the staff.
 *
 * @param summary how many are in the swarm
 * @param snatchSummary how many have finished
 * @param more what is said below a list that had to be cut; empty when it is whole
 */
record Peers(
    List<SessionView> present,
    String summary,
    List<SnatchView> snatches,
    String snatchSummary,
    String more) {
  private static final int SHOWN_MAX = 100;

  record SnatchView(String member, SessionView.Mark mark, Age finished, String seedTime) {}

  static Peers of(Store store, TorrentDetail detail, Instant now) {
    var torrent = detail.torrent().id();
    var present = store.sessionRecords().present(torrent, SHOWN_MAX);
    return new Peers(
        SessionView.of(present, now),
        Count.of(
            present.size() < SHOWN_MAX ? present.size() : detail.seeders() + detail.leechers()),
        store.traffic().snatches(torrent, SHOWN_MAX).stream()
            .map(snatch -> view(snatch, now))
            .toList(),
        Count.of(detail.torrent().completed()),
        present.size() < SHOWN_MAX
            ? ""
            : "The " + SHOWN_MAX + " that announced last. The API lists all.");
  }

  private static SnatchView view(Snatch snatch, Instant now) {
    return new SnatchView(
        snatch.userName(),
        SessionView.Mark.of(snatch.activity(), true),
        Age.of(snatch.finished(), now),
        Age.span(snatch.seedSeconds()));
  }
}
