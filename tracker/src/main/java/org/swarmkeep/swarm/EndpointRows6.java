package org.swarmkeep.swarm;

/** IPv6 peers that are their address and port: two words and an {@link Endpoint} each. */
final class EndpointRows6 extends PeerRows {
  private static final int WORDS = 3;

  @Override
  int stride() {
    return WORDS;
  }

  @Override
  boolean isOf(long[] rows, int at, SwarmAnnounce announce) {
    return rows[at + 1] == announce.addressLow
        && rows[at] == announce.addressHigh
        && Endpoint.port(rows[at + 2]) == announce.port;
  }

  @Override
  int hash(long[] rows, int at) {
    return hash(rows[at], rows[at + 1], Endpoint.port(rows[at + 2]));
  }

  @Override
  int hash(long peer) {
    return Mixing.hash(peer);
  }

  @Override
  int hash(SwarmAnnounce announce) {
    return hash(announce.addressHigh, announce.addressLow, announce.port);
  }

  private int hash(long high, long low, int port) {
    return Mixing.hash(low ^ Mixing.hash(high + port));
  }

  @Override
  void enter(long[] rows, int at, SwarmAnnounce announce, boolean partialSeed) {
    rows[at] = announce.addressHigh;
    rows[at + 1] = announce.addressLow;
    rows[at + 2] = Endpoint.of(0, announce.port, announce.nowSeconds, partialSeed);
  }

  @Override
  boolean isPartialSeed(long[] rows, int at) {
    return Endpoint.isPartialSeed(rows[at + 2]);
  }

  @Override
  int expire(long[] rows, int at, int nowSeconds, int lifetimeSeconds) {
    int age = Endpoint.age(rows[at + 2], nowSeconds);
    return age >= lifetimeSeconds ? -1 : age;
  }

  @Override
  int give(int from, int to, int asker, PeerPick pick) {
    var rows = words();
    var out = pick.out6();
    int row = from;
    for (; row < to && pick.left() > 0; row++) {
      if (row != asker) {
        if (out.remaining() < PeerPick.BYTES6) {
          pick.end();
          return row - from;
        }
        int at = at(row);
        out.putLong(rows[at]).putLong(rows[at + 1]).putShort((short) Endpoint.port(rows[at + 2]));
        pick.take(1);
      }
    }
    return row - from;
  }

  @Override
  void takePart(PeerCensus census) {
    census.endpoints6(count());
  }

  @Override
  void show(long[] rows, int at, int nowSeconds, SavedPeer out) {
    out.endpoint6(rows[at], rows[at + 1], rows[at + 2], nowSeconds);
  }
}
