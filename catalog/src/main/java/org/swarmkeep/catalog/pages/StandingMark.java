package org.swarmkeep.catalog.pages;

import java.util.Optional;
import org.swarmkeep.store.Standing;
import org.swarmkeep.store.TrafficRow;

/**
 * How a member's relation to a torrent is shown.
 *
 * @param kind the class that colours it
 */
record StandingMark(String icon, String kind, String words) {
  private static final StandingMark SEEDING = new StandingMark("seeding", "seed", "you seed it");
  private static final StandingMark LEECHING =
      new StandingMark("leeching", "leech", "you are downloading");
  private static final StandingMark FINISHED =
      new StandingMark("finished", "quiet", "you have it, not seeding");
  private static final StandingMark LEFT =
      new StandingMark("denied", "quiet", "you stopped before it was finished");

  /** The mark before a title in the list; empty where there is no relation. */
  static Optional<StandingMark> of(Standing standing) {
    return switch (standing) {
      case NOTHING -> Optional.empty();
      case LEECHING -> Optional.of(LEECHING);
      case SEEDING -> Optional.of(SEEDING);
      case FINISHED -> Optional.of(FINISHED);
    };
  }

  /** The mark of a row of somebody's history. */
  static StandingMark of(TrafficRow row) {
    return switch (row.activity()) {
      case SEEDING -> SEEDING;
      case LEECHING -> LEECHING;
      case GONE -> row.finished().isPresent() ? FINISHED : LEFT;
    };
  }
}
