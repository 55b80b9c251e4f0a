package org.swarmkeep.swarm;

import java.util.List;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.swarm.SwarmAnnounce.Family;
import org.swarmkeep.swarm.SwarmAnnounce.Status;

/**
 * One swarm. Guarded by the lock of its shard.
 *
 * <p>Where peers are sessions, all stand in one table. Where they are endpoints, those of IPv6 have
 * a table of their own, made when the first one comes.
 */
final class Swarm {
  private static final int LISTED = 1;
  private static final EndpointRows6 NO_IPV6_PEERS = new EndpointRows6();

  private final long hashHead;
  private final long hashMiddle;
  private final int hashTail;
  private final PeerRows peers;
  private PeerRows peers6 = NO_IPV6_PEERS;
  private int completedAndListed;

  Swarm(long hashHead, long hashMiddle, int hashTail, PeerRows peers) {
    this.hashHead = hashHead;
    this.hashMiddle = hashMiddle;
    this.hashTail = hashTail;
    this.peers = peers;
  }

  boolean is(long head, long middle, int tail) {
    return hashMiddle == middle && hashHead == head && hashTail == tail;
  }

  InfoHash hash() {
    return new InfoHash(hashHead, hashMiddle, hashTail);
  }

  /** Spreads swarms over shards and tables; each takes its own bits. */
  int mixedHash() {
    return mixedHash(hashHead, hashMiddle, hashTail);
  }

  static int mixedHash(long head, long middle, int tail) {
    return Mixing.hash(head ^ Long.rotateLeft(middle, 32) ^ tail);
  }

  PeerRows peers() {
    return peers;
  }

  PeerRows peers6() {
    return peers6;
  }

  int peerCount() {
    return peers.count() + peers6.count();
  }

  int seeders() {
    return peers.seeders() + peers6.seeders();
  }

  int leechers() {
    return peerCount() - seeders();
  }

  int partialSeeds() {
    return peers.partialSeeds() + peers6.partialSeeds();
  }

  /** Completions announced since the swarm came to be; counted where no ledger counts snatches. */
  int completed() {
    return completedAndListed >>> 1;
  }

  void countCompleted(int more) {
    completedAndListed += more << 1;
  }

  boolean isEmpty() {
    return peers.count() == 0 && peers6.count() == 0;
  }

  boolean isListedAsChanged() {
    return (completedAndListed & LISTED) != 0;
  }

  void listAsChanged(boolean listed) {
    completedAndListed = listed ? completedAndListed | LISTED : completedAndListed & ~LISTED;
  }

  /** The table the announcing peer stands in or is to stand in. */
  PeerRows tableOf(SwarmAnnounce announce) {
    return announce.isIpv4() || peers instanceof SessionRows ? peers : peers6;
  }

  /** Makes room for an IPv6 peer. */
  PeerRows tableFor(SwarmAnnounce announce, Slab slab) {
    if (announce.isIpv4()) {
      return peers;
    }
    if (peers instanceof SessionRows sessions) {
      sessions.widen(slab);
      return peers;
    }
    if (peers6 == NO_IPV6_PEERS) {
      peers6 = new EndpointRows6();
    }
    return peers6;
  }

  /** Removes every peer. */
  void clear(Slab slab) {
    for (var table : List.of(peers, peers6)) {
      while (table.count() > 0) {
        table.remove(table.count() - 1, slab);
      }
    }
  }

  void visitPeers(int nowSeconds, PeerVisitor visitor) {
    var peer = new SavedPeer();
    for (var table : List.of(peers, peers6)) {
      for (int row = 0; row < table.count(); row++) {
        peer.begin(row < table.seeders() ? Status.SEEDER : Status.LEECHER);
        table.show(table.words(), table.at(row), nowSeconds, peer);
        peer.tell(visitor);
      }
    }
  }

  void takePart(PeerCensus census) {
    peers.takePart(census);
    peers6.takePart(census);
  }

  void expire(int nowSeconds, int lifetimeSeconds, Slab slab) {
    peers.expire(nowSeconds, lifetimeSeconds, slab);
    peers6.expire(nowSeconds, lifetimeSeconds, slab);
  }

  /** Picks from one table; from two, half of each as long as there are enough. */
  void pick(
      PeerPick pick,
      SwarmAnnounce announce,
      PeerRows asker,
      int askerRow,
      long random,
      SwarmAnswer answer) {
    boolean passesOver = announce.status != Status.GONE && !announce.tellsItself;
    int row = passesOver ? askerRow : PeerRows.NOT_FOUND;
    int row4 = asker == peers ? row : PeerRows.NOT_FOUND;
    int row6 = asker == peers6 ? row : PeerRows.NOT_FOUND;
    int wanted = announce.wanted;
    int kept = announce.family == Family.IPV4 ? 0 : Math.min(peers6.count(), wanted / 2);
    if (peers instanceof SessionRows || announce.family != Family.IPV6) {
      wanted -= pick.pick(peers, announce, wanted - kept, row4, random, answer);
    }
    if (announce.family != Family.IPV4) {
      pick.pick(peers6, announce, wanted, row6, random, answer);
    }
  }
}
