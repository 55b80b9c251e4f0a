package org.swarmkeep.swarm;

/** IPv4 peers that are their address and port and nothing else: one {@link Endpoint} each. */
final class EndpointRows4 extends PeerRows {
  @Override
  int stride() {
    return 1;
  }

  @Override
  boolean isOf(long[] rows, int at, SwarmAnnounce announce) {
    return Endpoint.place(rows[at]) == place(announce);
  }

  private static long place(SwarmAnnounce announce) {
    return (announce.addressLow << 32) | ((long) announce.port << 16);
  }

  @Override
  int hash(long[] rows, int at) {
    return Mixing.hash(Endpoint.place(rows[at]));
  }

  @Override
  int hash(SwarmAnnounce announce) {
    return Mixing.hash(place(announce));
  }

  @Override
  int hash(long peer) {
    return Mixing.hash(peer);
  }

  @Override
  void enter(long[] rows, int at, SwarmAnnounce announce, boolean partialSeed) {
    rows[at] =
        Endpoint.of((int) announce.addressLow, announce.port, announce.nowSeconds, partialSeed);
  }

  @Override
  boolean isPartialSeed(long[] rows, int at) {
    return Endpoint.isPartialSeed(rows[at]);
  }

  @Override
  int expire(long[] rows, int at, int nowSeconds, int lifetimeSeconds) {
    int age = Endpoint.age(rows[at], nowSeconds);
    return age >= lifetimeSeconds ? -1 : age;
  }

  /** Six bytes of each word, one after the other: this loop is most of what a full answer costs. */
  @Override
  int give(int from, int to, int asker, PeerPick pick) {
    var rows = words();
    var out = pick.out4();
    int position = out.position();
    int room = out.remaining() / PeerPick.BYTES4;
    int left = Math.min(pick.left(), room);
    int taken = 0;
    int row = from;
    for (int at = at(from); row < to && taken < left; row++, at++) {
      if (row != asker) {
        out.putInt(position, Endpoint.address(rows[at]));
        out.putShort(position + Integer.BYTES, (short) Endpoint.port(rows[at]));
        position += PeerPick.BYTES4;
        taken++;
      }
    }
    out.position(position);
    pick.take(taken);
    if (taken == room) {
      pick.end();
    }
    return row - from;
  }

  @Override
  void takePart(PeerCensus census) {
    census.endpoints4(count());
  }

  @Override
  void show(long[] rows, int at, int nowSeconds, SavedPeer out) {
    out.endpoint4(rows[at], nowSeconds);
  }
}
