package org.swarmkeep.store;

import java.util.Optional;
import org.swarmkeep.accounts.UserId;

/**
 * Which torrents to list.
 *
 * @param text words that must all occur in title or name, ignoring case
 * @param uploader whose uploads
 * @param relation seen from the viewer
 * @param descending the newest, largest or most first; the end of the alphabet for titles
 * @param offset how many to pass over, 0 or more
 * @param limit how many to show, 1 or more
 */
public record TorrentQuery(
    Optional<String> text,
    Optional<Integer> categoryId,
    Optional<UserId> uploader,
    Optional<Relation> relation,
    Sort sort,
    boolean descending,
    int offset,
    int limit) {
  public TorrentQuery {
    if (offset < 0 || limit < 1) {
      throw new IllegalArgumentException(
          "a page has an offset from 0 and a limit from 1, was " + offset + " and " + limit);
    }
  }
}
