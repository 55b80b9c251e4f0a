package org.swarmkeep.swarm;

import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.swarm.SwarmAnnounce.Status;

/**
 * One swarm. Guarded by the lock of its shard.
 *
 * <p>Seeders stand in the rows before all others, so that a seeder, who gets no seeders, is
 * answered without walking past them. Stale peers go when the oldest endpoint may have run out: at
 * most one pass over the rows in a second, whatever the number of announces.
 */
final class Swarm {
  private final InfoHash hash;
  private final PeerColumns peers = new PeerColumns();
  private PeerIndex index = PeerIndex.NONE;
  private int seeders;
  private int partialSeeds;
  private int oldestSeconds; // no endpoint is older
  private boolean listedAsChanged;
  private int place; // in the shard's list

  Swarm(InfoHash hash, int nowSeconds) {
    this.hash = hash;
    this.oldestSeconds = nowSeconds;
  }

  InfoHash hash() {
    return hash;
  }

  PeerColumns peers() {
    return peers;
  }

  int seeders() {
    return seeders;
  }

  int leechers() {
    return peers.count() - seeders;
  }

  int partialSeeds() {
    return partialSeeds;
  }

  boolean isEmpty() {
    return peers.count() == 0;
  }

  boolean isListedAsChanged() {
    return listedAsChanged;
  }

  void listAsChanged(boolean listed) {
    listedAsChanged = listed;
  }

  int place() {
    return place;
  }

  void placeAt(int newPlace) {
    place = newPlace;
  }

  /** The row of an identity, or -1. */
  int find(int owner, long idHead, long idMiddle, int idTail) {
    if (index != PeerIndex.NONE) {
      return index.find(peers, owner, idHead, idMiddle, idTail);
    }
    for (int row = 0; row < peers.count(); row++) {
      if (peers.is(row, owner, idHead, idMiddle, idTail)) {
        return row;
      }
    }
    return -1;
  }

  /**
   * Enters or refreshes the announcing peer.
   *
   * @return its row
   */
  int enter(SwarmAnnounce announce) {
    int row = find(announce.owner, announce.idHead, announce.idMiddle, announce.idTail);
    if (row < 0) {
      row = add(announce.owner, announce.idHead, announce.idMiddle, announce.idTail);
    }
    int now = announce.nowSeconds;
    if (MappedAddress.isIpv4(announce.addressHigh, announce.addressLow)) {
      peers.set4(row, (int) announce.addressLow, announce.port, now);
    } else {
      peers.set6(row, announce.addressHigh, announce.addressLow, announce.port, now);
    }
    noteAge(now);
    return setStatus(row, announce.status);
  }

  /** Adds a row without endpoints; the caller gives it at least one. */
  int add(int owner, long idHead, long idMiddle, int idTail) {
    int row = peers.add(owner, idHead, idMiddle, idTail);
    boolean isIndexed = index != PeerIndex.NONE;
    if (isIndexed && index.hasRoomFor(peers.count())) {
      index.put(peers, row);
    } else if (isIndexed || peers.count() > PeerIndex.ROWS_WITHOUT) {
      index = PeerIndex.of(peers);
    }
    return row;
  }

  /** An endpoint as old as this is here. */
  void noteAge(int seenSeconds) {
    if (seenSeconds - oldestSeconds < 0) {
      oldestSeconds = seenSeconds;
    }
  }

  /**
   * Moves a row to the side its status belongs to.
   *
   * @return where it stands now
   */
  int setStatus(int row, Status status) {
    boolean partialSeed = status == Status.PARTIAL_SEED;
    if (peers.isPartialSeed(row) != partialSeed) {
      peers.setPartialSeed(row, partialSeed);
      partialSeeds += partialSeed ? 1 : -1;
    }
    boolean isSeeder = row < seeders;
    if (isSeeder == (status == Status.SEEDER)) {
      return row;
    }
    int border = isSeeder ? --seeders : seeders++;
    swap(row, border);
    return border;
  }

  private void swap(int one, int other) {
    if (one == other) {
      return;
    }
    if (index != PeerIndex.NONE) {
      index.swapped(peers, one, other);
    }
    peers.swap(one, other);
  }

  void remove(int row) {
    if (peers.isPartialSeed(row)) {
      partialSeeds--;
    }
    if (index != PeerIndex.NONE) {
      index.remove(peers, row);
    }
    int gap = row;
    if (gap < seeders) {
      seeders--;
      fill(gap, seeders);
      gap = seeders;
    }
    fill(gap, peers.count() - 1);
    peers.removeLast();
    if (peers.count() <= PeerIndex.ROWS_WITHOUT / 2) {
      index = PeerIndex.NONE;
    } else if (index.isWastedOn(peers.count())) {
      index = PeerIndex.of(peers);
    }
  }

  private void fill(int gap, int from) {
    if (gap == from) {
      return;
    }
    if (index != PeerIndex.NONE) {
      index.moved(peers, from, gap);
    }
    peers.move(from, gap);
  }

  /** Drops endpoints not announced for the lifetime, and peers left without any. */
  void expire(int nowSeconds, int lifetimeSeconds) {
    if (nowSeconds - oldestSeconds < lifetimeSeconds) {
      return;
    }
    oldestSeconds = nowSeconds;
    for (int row = peers.count() - 1; row >= 0; row--) {
      expireRow(row, nowSeconds, lifetimeSeconds);
    }
  }

  /** Rows behind this one were looked at before, and only they fill its gap. */
  private void expireRow(int row, int nowSeconds, int lifetimeSeconds) {
    if (peers.has4(row) && nowSeconds - peers.seen4(row) >= lifetimeSeconds) {
      peers.clear4(row);
    }
    if (peers.has6(row) && nowSeconds - peers.seen6(row) >= lifetimeSeconds) {
      peers.clear6(row);
    }
    if (peers.has4(row)) {
      noteAge(peers.seen4(row));
    }
    if (peers.has6(row)) {
      noteAge(peers.seen6(row));
    }
    if (!peers.has4(row) && !peers.has6(row)) {
      remove(row);
    }
  }
}
