package org.swarmkeep.store;

/** How {@link org.swarmkeep.accounts.TorrentState} is written in the column of torrents. */
enum State {
  ACTIVE,
  RETIRING,
  REMOVED
}
