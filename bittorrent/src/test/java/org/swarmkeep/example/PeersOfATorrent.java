package org.swarmkeep.example;

import java.util.List;
import org.swarmkeep.client.ClientSettings;
import org.swarmkeep.client.PeerSearch;
import org.swarmkeep.client.TrackerClient;
import org.swarmkeep.protocol.InfoHash;

/** The example of docs/client.md. */
final class PeersOfATorrent {
  private PeersOfATorrent() {}

  static List<PeerSearch.Found> peers(String infoHash, String tracker) throws InterruptedException {
    var client = new TrackerClient(ClientSettings.defaults());
    var search = new PeerSearch(client, PeerSearch.Wish.toJoin());
    var trackers = List.of(new PeerSearch.Tracker(tracker, 1));
    var result = search.run(List.of(InfoHash.parse(infoHash)), trackers, row -> {});
    return result.peers();
  }
}
