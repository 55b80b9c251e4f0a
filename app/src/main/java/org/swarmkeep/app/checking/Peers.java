package org.swarmkeep.app.checking;

import java.util.List;
import org.swarmkeep.protocol.PeerAddress;

/** Judges whom a tracker hands out. */
final class Peers {
  private Peers() {}

  static void judge(Findings findings, String where, List<PeerAddress> peers) {
    long unusable = peers.stream().filter(peer -> peer.port() == 0).count();
    if (unusable > 0) {
      findings.add(Finding.PEERS_UNREACHABLE, where, unusable + " of " + peers.size());
    }
  }
}
