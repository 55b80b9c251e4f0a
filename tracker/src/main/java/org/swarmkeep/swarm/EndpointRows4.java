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

  @Override
  PeerPick.Taken give(long[] rows, int at, PeerPick pick) {
    return pick.put4(rows[at]) ? PeerPick.Taken.YES : PeerPick.Taken.NO_ROOM;
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
