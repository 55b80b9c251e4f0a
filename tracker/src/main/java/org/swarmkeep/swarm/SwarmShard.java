package org.swarmkeep.swarm;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.swarmkeep.protocol.InfoHash;

/**
 * The swarms whose hashes fall together, under one lock that is held for the time of one announce.
 *
 * <p>Swarms stand in a list as well, so that a sweep goes on where it stopped, and those whose
 * counts changed are listed once until somebody takes them.
 */
final class SwarmShard {
  private final Map<InfoHash, Swarm> byHash = new HashMap<>();
  private final List<Swarm> swarms = new ArrayList<>();
  private final List<Swarm> changed = new ArrayList<>();
  private final PeerPick pick = new PeerPick();
  private final int lifetimeSeconds;
  private long random;
  private int sweptTo;
  private int seeders;
  private int leechers;
  private int countedSeeders; // of the swarm in hand, before it changed
  private int countedLeechers;

  SwarmShard(int lifetimeSeconds, long seed) {
    this.lifetimeSeconds = lifetimeSeconds;
    this.random = seed | 1; // xorshift must not stand at 0
  }

  synchronized void announce(SwarmAnnounce announce, SwarmAnswer answer) {
    var known = byHash.get(announce.swarm);
    if (announce.status == SwarmAnnounce.Status.GONE) {
      if (known == null) {
        answer.counted(0, 0, 0);
      } else {
        leave(known, announce, answer);
      }
      return;
    }
    var swarm = known == null ? open(announce.swarm, announce.nowSeconds) : known;
    forgetCounts(swarm);
    swarm.expire(announce.nowSeconds, lifetimeSeconds);
    int row = swarm.enter(announce);
    noteCounts(swarm);
    if (announce.wanted > 0) {
      pick.pick(swarm, announce, row, nextRandom(), answer);
    }
    answer.counted(swarm.seeders(), swarm.leechers(), swarm.partialSeeds());
  }

  private void leave(Swarm swarm, SwarmAnnounce announce, SwarmAnswer answer) {
    int row = swarm.find(announce.owner, announce.idHead, announce.idMiddle, announce.idTail);
    if (row >= 0) {
      forgetCounts(swarm);
      swarm.remove(row);
      noteCounts(swarm);
    }
    answer.counted(swarm.seeders(), swarm.leechers(), swarm.partialSeeds());
  }

  private Swarm open(InfoHash hash, int nowSeconds) {
    var swarm = new Swarm(hash, nowSeconds);
    swarm.placeAt(swarms.size());
    swarms.add(swarm);
    byHash.put(hash, swarm);
    return swarm;
  }

  private void close(Swarm swarm) {
    byHash.remove(swarm.hash());
    var last = swarms.removeLast();
    if (last != swarm) {
      swarms.set(swarm.place(), last);
      last.placeAt(swarm.place());
    }
  }

  private void forgetCounts(Swarm swarm) {
    countedSeeders = swarm.seeders();
    countedLeechers = swarm.leechers();
  }

  private void noteCounts(Swarm swarm) {
    if (swarm.seeders() == countedSeeders && swarm.leechers() == countedLeechers) {
      return;
    }
    seeders += swarm.seeders() - countedSeeders;
    leechers += swarm.leechers() - countedLeechers;
    if (!swarm.isListedAsChanged()) {
      swarm.listAsChanged(true);
      changed.add(swarm);
    }
  }

  private long nextRandom() {
    random ^= random << 13;
    random ^= random >>> 7;
    random ^= random << 17;
    return random * 0x9e3779b97f4a7c15L;
  }

  synchronized void count(InfoHash torrent, SwarmAnswer answer) {
    var swarm = byHash.get(torrent);
    if (swarm == null) {
      answer.counted(0, 0, 0);
    } else {
      answer.counted(swarm.seeders(), swarm.leechers(), swarm.partialSeeds());
    }
  }

  /**
   * Expires in the next swarms, going on where the last call stopped.
   *
   * @return how much of the budget was used
   */
  synchronized int expire(int nowSeconds, int budget) {
    int used = 0;
    int visits = swarms.size();
    while (used < budget && visits > 0) {
      visits--;
      sweptTo = sweptTo == 0 ? swarms.size() - 1 : Math.min(sweptTo, swarms.size()) - 1;
      var swarm = swarms.get(sweptTo);
      used += 1 + swarm.peers().count();
      forgetCounts(swarm);
      swarm.expire(nowSeconds, lifetimeSeconds);
      noteCounts(swarm);
      closeIfForgotten(swarm);
    }
    return used;
  }

  /** An empty swarm stays until its last change has been taken. */
  private void closeIfForgotten(Swarm swarm) {
    if (swarm.isEmpty() && !swarm.isListedAsChanged()) {
      close(swarm);
    }
  }

  synchronized void takeChanged(SwarmVisitor visitor) {
    for (var swarm : changed) {
      swarm.listAsChanged(false);
      visitor.visit(swarm.hash(), swarm.seeders(), swarm.leechers());
      closeIfForgotten(swarm);
    }
    changed.clear();
  }

  /** Copies the hashes of some swarms, from a place in the list on. */
  synchronized void copyHashes(int from, int most, List<InfoHash> into) {
    int to = Math.min(swarms.size(), from + most);
    for (int place = from; place < to; place++) {
      into.add(swarms.get(place).hash());
    }
  }

  synchronized int seeders() {
    return seeders;
  }

  synchronized int leechers() {
    return leechers;
  }

  synchronized int swarmCount() {
    return swarms.size();
  }

  /** Enters a peer read from a file. */
  synchronized void restore(SwarmFile.SavedPeer saved) {
    var swarm = byHash.get(saved.swarm);
    if (swarm == null) {
      swarm = open(saved.swarm, saved.seen4 != 0 ? saved.seen4 : saved.seen6);
    }
    forgetCounts(swarm);
    saved.enter(swarm);
    noteCounts(swarm);
  }

  /** All swarms in the form of {@link SwarmFile}; copied, so that no disk is waited for. */
  synchronized byte[] copy() throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    for (var swarm : swarms) {
      SwarmFile.write(swarm, out);
    }
    return bytes.toByteArray();
  }
}
