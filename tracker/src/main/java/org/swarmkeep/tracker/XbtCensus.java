package org.swarmkeep.tracker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.swarmkeep.accounts.SwarmCount;
import org.swarmkeep.accounts.TorrentId;
import org.swarmkeep.accounts.xbt.XbtRoster;
import org.swarmkeep.accounts.xbt.XbtTorrent;
import org.swarmkeep.ledger.Census;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.swarm.InMemorySwarms;

/**
 * Tells which counts changed. A swarm whose torrent is not in the tables yet is told when it is;
 * the counts of all others were set to zero at the start.
 */
final class XbtCensus implements Census {
  /** Further swarms wait for their next change. */
  private static final int UNTOLD_MAX = 100_000;

  private record Counts(int seeders, int leechers) {}

  private final InMemorySwarms swarms;
  private final XbtRoster roster;
  private final Map<InfoHash, Counts> untold = new LinkedHashMap<>();

  XbtCensus(InMemorySwarms swarms, XbtRoster roster) {
    this.swarms = swarms;
    this.roster = roster;
  }

  @Override
  public List<SwarmCount> changes() {
    swarms.takeChanged((hash, seeders, leechers) -> {
      if (untold.size() < UNTOLD_MAX || untold.containsKey(hash)) {
        untold.put(hash, new Counts(seeders, leechers));
      }
    });
    var told = new ArrayList<SwarmCount>();
    var torrents = roster.torrents();
    boolean keeps = roster.rules().autoRegister();
    untold
        .entrySet()
        .removeIf(entry -> {
          var torrent = torrents.find(entry.getKey()).filter(XbtTorrent::isRegistered);
          torrent.ifPresent(it -> told.add(count(it, entry.getValue())));
          return torrent.isPresent() || !keeps;
        });
    return told;
  }

  private static SwarmCount count(XbtTorrent torrent, Counts counts) {
    return new SwarmCount(new TorrentId(torrent.id()), counts.seeders(), counts.leechers());
  }
}
