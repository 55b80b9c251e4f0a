package org.swarmkeep.swarm;

import java.nio.ByteBuffer;

/**
 * Chooses whom to hand out: a random start, then row by row, which is a contiguous read. One pick
 * per thread or shard; not safe for sharing.
 *
 * <p>A leecher gets seeders and leechers half and half as long as there are enough of both, so that
 * a window never holds leechers alone; a seeder gets no seeders. One pick reads at most {@value
 * #ROWS_MAX} rows a side: in a huge swarm where hardly anybody has an endpoint of the asker's
 * family it may find fewer than there are, at a bounded cost.
 */
final class PeerPick {
  static final int ROWS_MAX = 4096;

  private static final int ID_BYTES = 20;
  private static final int IPV4_BYTES = 6;
  private static final int IPV6_BYTES = 18;

  private boolean with4;
  private boolean with6;
  private boolean withIds;
  private int asker;
  private int left;

  /**
   * @param askerRow who is left out, all endpoints
   * @param random any number; where the walk begins
   */
  void pick(Swarm swarm, SwarmAnnounce announce, int askerRow, long random, SwarmAnswer answer) {
    with4 = announce.family != SwarmAnnounce.Family.IPV6;
    with6 = announce.family != SwarmAnnounce.Family.IPV4;
    withIds = announce.withIds;
    asker = askerRow;
    left = announce.wanted;
    int seeders = swarm.seeders();
    int others = swarm.leechers();
    int start = (int) (random >>> 34); // 30 bits: adding a row number cannot overflow
    if (announce.status == SwarmAnnounce.Status.SEEDER) {
      walk(swarm.peers(), answer, seeders, others, start, ROWS_MAX);
      return;
    }
    int kept = Math.min(others, announce.wanted / 2);
    left -= kept;
    int walked = walk(swarm.peers(), answer, 0, seeders, start, ROWS_MAX);
    left += kept;
    walk(swarm.peers(), answer, seeders, others, start, ROWS_MAX);
    walk(swarm.peers(), answer, 0, seeders, start + walked, Math.min(seeders, ROWS_MAX) - walked);
  }

  /**
   * Walks a ring of rows until enough are taken.
   *
   * @return how many rows were read
   */
  private int walk(
      PeerColumns peers, SwarmAnswer answer, int from, int length, int start, int rowsMax) {
    int rows = Math.min(length, rowsMax);
    int at = length == 0 ? 0 : start % length;
    int read = 0;
    while (read < rows && left > 0) {
      take(peers, from + at, answer);
      at = at + 1 == length ? 0 : at + 1;
      read++;
    }
    return read;
  }

  private void take(PeerColumns peers, int row, SwarmAnswer answer) {
    boolean take4 = with4 && peers.has4(row);
    boolean take6 = with6 && peers.has6(row);
    if (row == asker || !(take4 || take6)) {
      return;
    }
    boolean fits = !take4 || put4(peers, row, answer.peers4());
    fits &= !take6 || put6(peers, row, answer.peers6());
    left = fits ? left - 1 : 0;
  }

  private boolean put4(PeerColumns peers, int row, ByteBuffer out) {
    if (out.remaining() < IPV4_BYTES + (withIds ? ID_BYTES : 0)) {
      return false;
    }
    putId(peers, row, out);
    out.putInt(peers.address4(row)).putShort((short) peers.port4(row));
    return true;
  }

  private boolean put6(PeerColumns peers, int row, ByteBuffer out) {
    if (out.remaining() < IPV6_BYTES + (withIds ? ID_BYTES : 0)) {
      return false;
    }
    putId(peers, row, out);
    out.putLong(peers.high6(row)).putLong(peers.low6(row)).putShort((short) peers.port6(row));
    return true;
  }

  private void putId(PeerColumns peers, int row, ByteBuffer out) {
    if (withIds) {
      out.putLong(peers.idHead(row)).putLong(peers.idMiddle(row)).putInt(peers.idTail(row));
    }
  }
}
