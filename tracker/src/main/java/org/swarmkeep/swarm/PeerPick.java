package org.swarmkeep.swarm;

import java.nio.ByteBuffer;
import org.swarmkeep.swarm.SwarmAnnounce.Family;
import org.swarmkeep.swarm.SwarmAnnounce.Status;

/**
 * Chooses whom to hand out: a random start, then row by row, which is a contiguous read. One pick
 * per shard; not safe for sharing.
 *
 * <p>A leecher gets seeders and leechers half and half as long as there are enough of both, so that
 * a window never holds leechers alone; a seeder gets no seeders. One pick reads at most {@value
 * #ROWS_MAX} rows a side: in a huge swarm where hardly anybody has an endpoint of the asker's
 * family it may find fewer than there are, at a bounded cost.
 */
final class PeerPick {
  static final int ROWS_MAX = 4096;

  /** What became of a row. */
  enum Taken {
    YES,
    /** It has nothing that was asked for. */
    NO,
    NO_ROOM
  }

  private static final int BYTES4 = 6;
  private static final int BYTES6 = 18;
  private static final ByteBuffer NOWHERE = ByteBuffer.allocate(0);

  private boolean with4;
  private boolean with6;
  private ByteBuffer out4 = NOWHERE;
  private ByteBuffer out6 = NOWHERE;
  private int left;
  private int taken;

  /**
   * Hands out peers of one table.
   *
   * @param wanted at most so many
   * @param askerRow who is left out; {@link PeerRows#NOT_FOUND} if the asker is not in this table
   * @param random any number; where the walk begins
   * @return how many were handed out
   */
  int pick(
      PeerRows peers,
      SwarmAnnounce announce,
      int wanted,
      int askerRow,
      long random,
      SwarmAnswer answer) {
    with4 = announce.family != Family.IPV6;
    with6 = announce.family != Family.IPV4;
    out4 = answer.peers4();
    out6 = answer.peers6();
    left = wanted;
    taken = 0;
    int seeders = peers.seeders();
    int others = peers.count() - seeders;
    int start = (int) (random >>> 34); // 30 bits: adding a row number cannot overflow
    if (announce.status == Status.SEEDER) {
      walk(peers, askerRow, seeders, others, start, ROWS_MAX);
      return taken;
    }
    int kept = Math.min(others, wanted / 2);
    left -= kept;
    int walked = walk(peers, askerRow, 0, seeders, start, ROWS_MAX);
    left += kept;
    walk(peers, askerRow, seeders, others, start, ROWS_MAX);
    walk(peers, askerRow, 0, seeders, start + walked, Math.min(seeders, ROWS_MAX) - walked);
    return taken;
  }

  /**
   * Walks a ring of rows until enough are taken.
   *
   * @return how many rows were read
   */
  private int walk(PeerRows peers, int asker, int from, int length, int start, int rowsMax) {
    int rows = Math.min(length, rowsMax);
    int at = length == 0 ? 0 : start % length;
    var words = peers.words();
    int read = 0;
    while (read < rows && left > 0) {
      if (from + at != asker) {
        switch (peers.give(words, peers.at(from + at), this)) {
          case YES -> {
            taken++;
            left--;
          }
          case NO_ROOM -> left = 0;
          case NO -> {} // the next one
        }
      }
      at = at + 1 == length ? 0 : at + 1;
      read++;
    }
    return read;
  }

  boolean wants4() {
    return with4;
  }

  boolean wants6() {
    return with6;
  }

  /** Writes an IPv4 endpoint (BEP 23), if there is room. */
  boolean put4(long endpoint) {
    if (out4.remaining() < BYTES4) {
      return false;
    }
    out4.putInt(Endpoint.address(endpoint)).putShort((short) Endpoint.port(endpoint));
    return true;
  }

  /** Writes an IPv6 endpoint (BEP 7), if there is room. */
  boolean put6(long high, long low, long endpoint) {
    if (out6.remaining() < BYTES6) {
      return false;
    }
    out6.putLong(high).putLong(low).putShort((short) Endpoint.port(endpoint));
    return true;
  }
}
