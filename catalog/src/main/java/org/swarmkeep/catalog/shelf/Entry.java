package org.swarmkeep.catalog.shelf;

import java.util.Optional;
import org.swarmkeep.accounts.Access;
import org.swarmkeep.accounts.UserId;

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
}
