package org.swarmkeep.accounts;

import java.util.Set;

/** Where a registered torrent stands between its registration and its end. */
public sealed interface TorrentState {
  /** Listed and served. */
  record Active() implements TorrentState {}

  /**
   * Retiring (the polite deletion XBT's users hoped for): hidden from the catalog, closed to new
   * leechers. Seeders and the insiders, who were downloading when it was retired, are served until
   * the last insider has finished.
   */
  record Retiring(String reason, Set<UserId> insiders) implements TorrentState {
    public Retiring {
      insiders = Set.copyOf(insiders);
    }
  }

  /** Gone; kept so that clients learn the reason. */
  record Removed(String reason) implements TorrentState {}
}
