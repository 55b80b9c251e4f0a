package org.swarmkeep.catalog.shelf;

import java.util.Optional;
import org.swarmkeep.accounts.Access;
import org.swarmkeep.accounts.UserId;
import org.swarmkeep.metainfo.Metainfo;

/**
 * What people say about a torrent when they register it.
 *
 * @param revive brings back a torrent that was removed
 */
public record Entry(
    String title,
    Optional<Integer> categoryId,
    String description,
    Optional<UserId> uploader,
    Access access,
    boolean revive) {
  public static final int TITLE_LENGTH_MAX = 250;
  public static final int DESCRIPTION_LENGTH_MAX = 40_000;

  /** The title of a torrent about which nothing was said: its name, cut where it is too long. */
  public static String titleFrom(Metainfo metainfo) {
    var name = metainfo.name();
    int points = Math.min(name.codePointCount(0, name.length()), TITLE_LENGTH_MAX / 2);
    return name.substring(0, name.offsetByCodePoints(0, points));
  }
}
