package org.swarmkeep.swarm;

/**
 * Peers that are sessions: an identity, and where it was heard over IPv4 and over IPv6. The IPv6
 * words exist only in swarms that have met an IPv6 peer.
 */
final class SessionRows extends PeerRows {
  private static final int IDENTITY = 0;
  private static final int PLACE4 = 1; // also says whether it is a partial seed
  private static final int HIGH6 = 2;
  private static final int LOW6 = 3;
  private static final int PLACE6 = 4;
  private static final int NARROW = 2;
  private static final int WIDE = 5;

  private boolean wide;

  @Override
  int stride() {
    return wide ? WIDE : NARROW;
  }

  /** Makes room for IPv6 endpoints. */
  void widen(Slab slab) {
    if (!wide) {
      if (count() > 0) {
        relayOut(count(), NARROW, WIDE, slab);
      }
      wide = true;
    }
  }

  @Override
  boolean isOf(long[] rows, int at, SwarmAnnounce announce) {
    return rows[at + IDENTITY] == announce.identity;
  }

  /** The identity is a keyed hash already, but for its lowest bits. */
  @Override
  int hash(long[] rows, int at) {
    return (int) (rows[at + IDENTITY] >>> Integer.SIZE);
  }

  @Override
  int hash(SwarmAnnounce announce) {
    return (int) (announce.identity >>> Integer.SIZE);
  }

  @Override
  void enter(long[] rows, int at, SwarmAnnounce announce, boolean partialSeed) {
    rows[at + IDENTITY] = announce.identity;
    if (announce.isIpv4()) {
      rows[at + PLACE4] =
          Endpoint.of((int) announce.addressLow, announce.port, announce.nowSeconds, partialSeed);
    } else {
      rows[at + PLACE4] = Endpoint.asPartialSeed(rows[at + PLACE4], partialSeed);
      rows[at + HIGH6] = announce.addressHigh;
      rows[at + LOW6] = announce.addressLow;
      rows[at + PLACE6] = Endpoint.of(0, announce.port, announce.nowSeconds, false);
    }
  }

  @Override
  boolean isPartialSeed(long[] rows, int at) {
    return Endpoint.isPartialSeed(rows[at + PLACE4]);
  }

  private boolean has6(long[] rows, int at) {
    return wide && Endpoint.isPresent(rows[at + PLACE6]);
  }

  @Override
  int expire(long[] rows, int at, int nowSeconds, int lifetimeSeconds) {
    int oldest = -1;
    if (Endpoint.isPresent(rows[at + PLACE4])) {
      int age = Endpoint.age(rows[at + PLACE4], nowSeconds);
      if (age >= lifetimeSeconds) {
        rows[at + PLACE4] = Endpoint.of(0, 0, 0, isPartialSeed(rows, at));
      } else {
        oldest = age;
      }
    }
    if (has6(rows, at)) {
      int age = Endpoint.age(rows[at + PLACE6], nowSeconds);
      if (age >= lifetimeSeconds) {
        rows[at + PLACE6] = 0;
      } else {
        oldest = Math.max(oldest, age);
      }
    }
    return oldest;
  }

  @Override
  PeerPick.Taken give(long[] rows, int at, PeerPick pick) {
    boolean give4 = pick.wants4() && Endpoint.isPresent(rows[at + PLACE4]);
    boolean give6 = pick.wants6() && has6(rows, at);
    if (!give4 && !give6) {
      return PeerPick.Taken.NO;
    }
    boolean fits = !give4 || pick.put4(rows[at + PLACE4]);
    fits &= !give6 || pick.put6(rows[at + HIGH6], rows[at + LOW6], rows[at + PLACE6]);
    return fits ? PeerPick.Taken.YES : PeerPick.Taken.NO_ROOM;
  }

  @Override
  void takePart(PeerCensus census) {
    var rows = words();
    for (int row = 0; row < count(); row++) {
      int at = at(row);
      census.session(rows[at + IDENTITY]);
      census.endpoints4(Endpoint.isPresent(rows[at + PLACE4]) ? 1 : 0);
      census.endpoints6(has6(rows, at) ? 1 : 0);
    }
  }

  @Override
  void show(long[] rows, int at, int nowSeconds, SavedPeer out) {
    out.identity(rows[at + IDENTITY]);
    if (Endpoint.isPresent(rows[at + PLACE4])) {
      out.endpoint4(rows[at + PLACE4], nowSeconds);
    }
    if (has6(rows, at)) {
      out.endpoint6(rows[at + HIGH6], rows[at + LOW6], rows[at + PLACE6], nowSeconds);
    }
  }
}
