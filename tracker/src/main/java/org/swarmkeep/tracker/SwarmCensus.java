package org.swarmkeep.tracker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.swarmkeep.accounts.Roster;
import org.swarmkeep.accounts.SwarmCount;
import org.swarmkeep.accounts.TorrentId;
import org.swarmkeep.ledger.Census;
import org.swarmkeep.swarm.InMemorySwarms;

/**
 * Tells the ledger which counts changed. The first time it tells those of every torrent, so that
 * what was counted before the start does not stand for ever.
 */
final class SwarmCensus implements Census {
  private final InMemorySwarms swarms;
  private final Roster roster;
  private boolean begun;

  SwarmCensus(InMemorySwarms swarms, Roster roster) {
    this.swarms = swarms;
    this.roster = roster;
  }

  @Override
  public List<SwarmCount> changes() {
    var counts = new HashMap<TorrentId, SwarmCount>();
    if (!begun) {
      roster.torrents().forEach(each -> counts.put(each.id(), new SwarmCount(each.id(), 0, 0)));
      begun = true;
    }
    swarms.takeChanged((hash, seeders, leechers) ->
        roster
            .torrent(hash)
            .ifPresent(torrent ->
                counts.put(torrent.id(), new SwarmCount(torrent.id(), seeders, leechers))));
    return new ArrayList<>(counts.values());
  }
}
