package org.swarmkeep.catalog.pages;

import java.time.Instant;
import java.util.Optional;
import org.swarmkeep.accounts.TrafficLine.Activity;
import org.swarmkeep.catalog.words.Age;
import org.swarmkeep.catalog.words.Count;
import org.swarmkeep.catalog.words.Size;
import org.swarmkeep.store.TorrentDetail;
import org.swarmkeep.store.TrafficRow;

/**
 * The swarm card: the numbers, how old they are, and the viewer's own part.
 *
 * @param counted a sentence about the age of the numbers
 */
record Swarm(String seeders, String leechers, String finished, String counted, Own own) {
  /**
   * @param icon in the sprite
   * @param kind the class that colours the icon
   */
  record Own(String icon, String kind, String heading, String rest) {}

  static Swarm of(TorrentDetail detail, Optional<TrafficRow> own, Instant now) {
    return new Swarm(
        Count.of(detail.seeders()),
        Count.of(detail.leechers()),
        Count.of(detail.torrent().completed()),
        detail
            .countedAt()
            .map(at -> "counted " + Age.of(at, now).ago())
            .orElse("no client has announced yet"),
        own.map(row -> own(row, now)).orElseGet(() -> outside(detail)));
  }

  private static Own outside(TorrentDetail detail) {
    return new Own(
        "info",
        "quiet",
        "You are not in this swarm.",
        detail.seeders() == 0
            ? "Nobody seeds it now; your client will wait for someone who does."
            : "Open the .torrent in your client to join.");
  }

  private static Own own(TrafficRow row, Instant now) {
    var traffic = traffic(row);
    var heard = " Last announce " + Age.of(row.lastAnnounce(), now).ago() + '.';
    return switch (row.activity()) {
      case SEEDING -> new Own("seeding", "seed", "You are seeding.", traffic + heard);
      case LEECHING ->
          new Own("leeching", "leech", "You are downloading.", left(row) + traffic + heard);
      case GONE ->
          row.finished().isPresent()
              ? new Own("finished", "quiet", "You have it, not seeding.", traffic + heard)
              : new Own("denied", "quiet", "You stopped before it was finished.", traffic + heard);
    };
  }

  private static String left(TrafficRow row) {
    return row.activity() == Activity.LEECHING && row.leftBytes() > 0
        ? Size.of(row.leftBytes()) + " to go. "
        : "";
  }

  private static String traffic(TrafficRow row) {
    return "↑ "
        + Size.of(row.uploadedBytes())
        + ", ↓ "
        + Size.of(row.downloadedBytes())
        + " here, seed time "
        + Age.span(row.seedSeconds())
        + '.';
  }
}
