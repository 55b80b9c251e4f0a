package org.swarmkeep.swarm;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.swarm.SwarmAnnounce.Status;

/**
 * The swarms whose hashes fall together, under one lock that is held for the time of one announce.
 *
 * <p>Where a ledger counts, swarms whose counts changed are listed once until somebody takes them.
 */
final class SwarmShard {
  private final PeerKind kind;
  private int lifetimeSeconds;
  private final PeerBudget budget;
  private final SwarmTable swarms = new SwarmTable();
  private final List<Swarm> changed = new ArrayList<>();
  private final Slab slab = new Slab();
  private final PeerPick pick = new PeerPick();
  private long random;
  private int sweptTo;
  private int seeders;
  private int leechers;
  private int countedSeeders; // of the swarm in hand, before it changed
  private int countedLeechers;

  SwarmShard(PeerKind kind, int lifetimeSeconds, PeerBudget budget, long seed) {
    this.kind = kind;
    this.lifetimeSeconds = lifetimeSeconds;
    this.budget = budget;
    this.random = seed | 1; // xorshift must not stand at 0
  }

  synchronized void live(int seconds) {
    lifetimeSeconds = seconds;
  }

  synchronized void close(long head, long middle, int tail) {
    var swarm = find(head, middle, tail);
    if (swarm != null) {
      forgetCounts(swarm);
      swarm.clear(slab);
      noteCounts(swarm);
      closeIfForgotten(swarm);
    }
  }

  synchronized void visitPeers(
      long head, long middle, int tail, int nowSeconds, PeerVisitor visitor) {
    var swarm = find(head, middle, tail);
    if (swarm != null) {
      swarm.visitPeers(nowSeconds, visitor);
    }
  }

  /** Not synchronized: see {@link LookAhead}. */
  int glanceAtSlot(int hash) {
    return swarms.glance(hash);
  }

  /** Not synchronized: see {@link LookAhead}. */
  @Nullable Swarm guess(int hash) {
    return swarms.guess(hash);
  }

  synchronized void announce(SwarmAnnounce announce, SwarmAnswer answer) {
    var known = find(announce);
    if (announce.status == Status.GONE) {
      if (known == null) {
        answer.counted(0, 0, 0, 0);
      } else {
        leave(known, announce);
        tell(known, answer);
      }
      return;
    }
    var swarm = known == null ? open(announce) : known;
    forgetCounts(swarm);
    swarm.expire(announce.nowSeconds, lifetimeSeconds, slab);
    var table = swarm.tableFor(announce, slab);
    int row = enter(swarm, table, announce);
    noteCounts(swarm);
    if (announce.wanted > 0) {
      long random = announce.random == 0 ? nextRandom() : announce.random;
      swarm.pick(pick, announce, table, row, random, answer);
    }
    tell(swarm, answer);
  }

  private @Nullable Swarm find(SwarmAnnounce announce) {
    return find(announce.hashHead, announce.hashMiddle, announce.hashTail);
  }

  private @Nullable Swarm find(long head, long middle, int tail) {
    return swarms.find(Swarm.mixedHash(head, middle, tail), head, middle, tail);
  }

  private int enter(Swarm swarm, PeerRows table, SwarmAnnounce announce) {
    int known = table.find(announce);
    if (known < 0 && (table.isFull() || !budget.hasRoom())) {
      return PeerRows.NOT_FOUND;
    }
    if (announce.completing && (known < 0 || known >= table.seeders())) {
      swarm.countCompleted(1);
    }
    return table.enter(known, announce, slab);
  }

  private void leave(Swarm swarm, SwarmAnnounce announce) {
    var table = swarm.tableOf(announce);
    int row = table.find(announce);
    if (row >= 0) {
      forgetCounts(swarm);
      table.remove(row, slab);
      noteCounts(swarm);
    }
  }

  private static void tell(Swarm swarm, SwarmAnswer answer) {
    answer.counted(swarm.seeders(), swarm.leechers(), swarm.partialSeeds(), swarm.completed());
  }

  private Swarm open(SwarmAnnounce announce) {
    var swarm = new Swarm(announce.hashHead, announce.hashMiddle, announce.hashTail, kind.table());
    swarms.add(swarm);
    return swarm;
  }

  private void forgetCounts(Swarm swarm) {
    countedSeeders = swarm.seeders();
    countedLeechers = swarm.leechers();
  }

  private void noteCounts(Swarm swarm) {
    int moreSeeders = swarm.seeders() - countedSeeders;
    int moreLeechers = swarm.leechers() - countedLeechers;
    if (moreSeeders == 0 && moreLeechers == 0) {
      return;
    }
    seeders += moreSeeders;
    leechers += moreLeechers;
    if (moreSeeders != -moreLeechers) {
      budget.count(moreSeeders + moreLeechers);
    }
    if (kind == PeerKind.SESSION && !swarm.isListedAsChanged()) {
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

  synchronized void count(long head, long middle, int tail, SwarmAnswer answer) {
    var swarm = find(head, middle, tail);
    if (swarm == null) {
      answer.counted(0, 0, 0, 0);
    } else {
      tell(swarm, answer);
    }
  }

  /**
   * Expires in the next swarms, going on where the last call stopped.
   *
   * @return how much of the budget was used
   */
  synchronized int expire(int nowSeconds, int peersAndSwarms) {
    int used = 0;
    int visits = swarms.slotCount();
    while (used < peersAndSwarms && visits > 0) {
      visits--;
      sweptTo = sweptTo == 0 ? swarms.slotCount() - 1 : Math.min(sweptTo, swarms.slotCount()) - 1;
      var swarm = swarms.at(sweptTo);
      if (swarm != null) {
        used += 1 + expire(swarm, nowSeconds);
      }
    }
    return used;
  }

  private int expire(Swarm swarm, int nowSeconds) {
    int peers = swarm.peerCount();
    forgetCounts(swarm);
    swarm.expire(nowSeconds, lifetimeSeconds, slab);
    noteCounts(swarm);
    closeIfForgotten(swarm);
    return peers;
  }

  /** An empty swarm stays until its last change has been taken. */
  private void closeIfForgotten(Swarm swarm) {
    if (swarm.isEmpty() && !swarm.isListedAsChanged()) {
      swarms.remove(swarm);
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

  synchronized void takePart(PeerCensus census) {
    for (int slot = 0; slot < swarms.slotCount(); slot++) {
      var swarm = swarms.at(slot);
      if (swarm != null) {
        swarm.takePart(census);
      }
    }
  }

  /**
   * Copies the hashes in some slots of the table.
   *
   * @return how many slots there are
   */
  synchronized int copyHashes(int from, int most, List<InfoHash> into) {
    int to = Math.min(swarms.slotCount(), from + most);
    for (int slot = from; slot < to; slot++) {
      var swarm = swarms.at(slot);
      if (swarm != null) {
        into.add(swarm.hash());
      }
    }
    return swarms.slotCount();
  }

  synchronized int seeders() {
    return seeders;
  }

  synchronized int leechers() {
    return leechers;
  }

  synchronized int swarmCount() {
    return swarms.count();
  }

  /** Enters a peer read from a file, as if it had announced then. */
  synchronized void restore(SwarmAnnounce announce) {
    var found = find(announce);
    var swarm = found == null ? open(announce) : found;
    forgetCounts(swarm);
    var table = swarm.tableFor(announce, slab);
    int known = table.find(announce);
    if (known >= 0 || (!table.isFull() && budget.hasRoom())) {
      table.enter(known, announce, slab);
      table.noteAge(announce.nowSeconds);
    }
    noteCounts(swarm);
  }

  synchronized void restoreCompleted(SwarmAnnounce announce, int completed) {
    var swarm = find(announce);
    if (swarm != null) {
      swarm.countCompleted(completed - swarm.completed());
    }
  }

  /** All swarms in the form of {@link SwarmFile}; copied, so that no disk is waited for. */
  synchronized byte[] copy(int nowSeconds) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    var peer = new SavedPeer();
    for (int slot = 0; slot < swarms.slotCount(); slot++) {
      var swarm = swarms.at(slot);
      if (swarm != null && !swarm.isEmpty()) {
        SwarmFile.write(swarm, nowSeconds, peer, out);
      }
    }
    return bytes.toByteArray();
  }
}
