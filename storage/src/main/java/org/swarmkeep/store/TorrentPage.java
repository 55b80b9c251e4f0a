package org.swarmkeep.store;

import java.util.List;

/**
 * A part of a list.
 *
 * @param total how many the whole list has
 */
public record TorrentPage(List<TorrentRow> rows, int total) {
  public TorrentPage {
    rows = List.copyOf(rows);
  }
}
