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
  int hash(long peer) {
    return (int) (peer >>> Integer.SIZE);
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
  int give(int from, int to, int asker, PeerPick pick) {
    var rows = words();
    int stride = stride();
    int row = from;
    for (int at = at(from); row < to && pick.left() > 0; row++, at += stride) {
      boolean give4 = pick.wants4() && Endpoint.isPresent(rows[at + PLACE4]);
      boolean give6 = wide && pick.wants6() && Endpoint.isPresent(rows[at + PLACE6]);
      if (row != asker && (give4 || give6)) {
        if (!hasRoom(pick, give4, give6)) {
          pick.end();
          return row - from;
        }
        put(rows, at, give4, give6, pick);
        pick.take(1);
      }
    }
    return row - from;
  }

  private static boolean hasRoom(PeerPick pick, boolean give4, boolean give6) {
    return !(give4 && pick.out4().remaining() < PeerPick.BYTES4)
        && !(give6 && pick.out6().remaining() < PeerPick.BYTES6);
  }

  private static void put(long[] rows, int at, boolean give4, boolean give6, PeerPick pick) {
    if (give4) {
      long place = rows[at + PLACE4];
      pick.out4().putInt(Endpoint.address(place)).putShort((short) Endpoint.port(place));
    }
    if (give6) {
      pick.out6()
          .putLong(rows[at + HIGH6])
          .putLong(rows[at + LOW6])
          .putShort((short) Endpoint.port(rows[at + PLACE6]));
    }
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
