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

  static final int BYTES4 = 6;
  static final int BYTES6 = 18;

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
    int start = start(random);
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

  /** Thirty bits: adding a row number cannot overflow. */
  static int start(long random) {
    return (int) (random >>> 34);
  }

  /**
   * Walks a ring of rows until enough are taken.
   *
   * @return how many rows were read
   */
  private int walk(PeerRows peers, int asker, int from, int length, int start, int rowsMax) {
    int rows = Math.min(length, rowsMax);
    if (rows <= 0 || left == 0) {
      return 0;
    }
    int at = start % length;
    int toTheEnd = Math.min(rows, length - at);
    int read = peers.give(from + at, from + at + toTheEnd, asker, this);
    if (read == toTheEnd && read < rows && left > 0) {
      read += peers.give(from, from + rows - read, asker, this);
    }
    return read;
  }

  /** How many more are wanted. */
  int left() {
    return left;
  }

  /** So many more were handed out. */
  void take(int peers) {
    taken += peers;
    left -= peers;
  }

  /** There is no room for more. */
  void end() {
    left = 0;
  }

  /** Where IPv4 endpoints go (BEP 23). */
  ByteBuffer out4() {
    return out4;
  }

  /** Where IPv6 endpoints go (BEP 7). */
  ByteBuffer out6() {
    return out6;
  }

  boolean wants4() {
    return with4;
  }

  boolean wants6() {
    return with6;
  }
}
