package org.swarmkeep.swarm;

import java.nio.ByteBuffer;

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

  /** The asker's row divides the run in two. */
  @Override
  int give(int from, int to, int asker, PeerPick pick) {
    int room = pick.out4().remaining() / PeerPick.BYTES4;
    int most = Math.min(pick.left(), room);
    boolean passes = asker >= from && asker < to && asker - from < most;
    int before = copy(from, Math.min(passes ? asker : to, from + most), pick.out4());
    int taken = before;
    if (passes) {
      taken += copy(asker + 1, Math.min(to, asker + 1 + most - before), pick.out4());
    }
    pick.take(taken);
    if (taken == room) {
      pick.end();
    }
    return passes ? taken + 1 : taken;
  }

  /**
   * The upper six bytes of each word, one after the other: this loop is most of what a full answer
   * costs. Whole words are written, each over the end of the one before.
   *
   * @return how many
   */
  private int copy(int from, int to, ByteBuffer out) {
    int count = to - from;
    if (count <= 0) {
      return 0;
    }
    var rows = words();
    int first = at(from);
    int position = out.position();
    for (int i = 0; i < count - 1; i++) {
      out.putLong(position + i * PeerPick.BYTES4, rows[first + i]);
    }
    long last = rows[first + count - 1];
    int end = position + count * PeerPick.BYTES4;
    out.putInt(end - PeerPick.BYTES4, Endpoint.address(last));
    out.putShort(end - Short.BYTES, (short) Endpoint.port(last));
    out.position(end);
    return count;
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
