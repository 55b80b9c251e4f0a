package org.swarmkeep.swarm;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.function.Consumer;
import org.swarmkeep.protocol.InfoHash;

/**
 * Swarms in this process's memory, sharded by info hash: one small lock a shard, held for the time
 * of one announce. Safe for sharing.
 *
 * <p>Peers live in primitive columns (see {@link PeerColumns}); a pick costs the same in a swarm of
 * ten and of a hundred thousand.
 */
public final class InMemorySwarms implements Swarms {
  private static final int SHARDS_MAX = 1 << 16;
  private static final int HASHES_AT_ONCE = 256;

  private final SwarmShard[] shards;
  private int sweptTo;

  /**
   * @param shardCount a power of two
   * @param lifetimeSeconds how long an endpoint stays without being announced again
   * @param seed decides who is picked
   */
  public InMemorySwarms(int shardCount, int lifetimeSeconds, long seed) {
    if (shardCount < 1 || shardCount > SHARDS_MAX || Integer.bitCount(shardCount) != 1) {
      throw new IllegalArgumentException(
          "the number of shards must be a power of two up to "
              + SHARDS_MAX
              + ", was "
              + shardCount);
    }
    shards = new SwarmShard[shardCount];
    for (int i = 0; i < shardCount; i++) {
      shards[i] = new SwarmShard(lifetimeSeconds, (seed + i) * 0x9e3779b97f4a7c15L);
    }
  }

  @Override
  public void announce(SwarmAnnounce announce, SwarmAnswer answer) {
    shard(announce.swarm).announce(announce, answer);
  }

  @Override
  public void count(InfoHash torrent, SwarmAnswer answer) {
    shard(torrent).count(torrent, answer);
  }

  private SwarmShard shard(InfoHash hash) {
    return shards[hash.tail() & (shards.length - 1)];
  }

  /**
   * Drops peers whose lifetime has passed, going on where the last call stopped; one thread at a
   * time. A swarm is also cleaned when it is announced to, so this is for the quiet ones.
   *
   * @param budget about so many peers and swarms are looked at
   */
  public void expire(int nowSeconds, int budget) {
    int left = budget;
    for (int i = 0; i < shards.length && left > 0; i++) {
      left -= shards[sweptTo].expire(nowSeconds, left);
      sweptTo = (sweptTo + 1) & (shards.length - 1);
    }
  }

  /** Hands over each swarm whose counts changed since the last call; after a load that is all. */
  public void takeChanged(SwarmVisitor visitor) {
    for (var shard : shards) {
      shard.takeChanged(visitor);
    }
  }

  /**
   * Hands over the hash of every swarm, in no order. A shard is locked for a few hundred at a time;
   * a swarm that comes or goes meanwhile may be missed.
   */
  public void visitHashes(Consumer<InfoHash> visitor) {
    var some = new ArrayList<InfoHash>();
    for (var shard : shards) {
      int from = 0;
      do {
        some.clear();
        shard.copyHashes(from, HASHES_AT_ONCE, some);
        some.forEach(visitor);
        from += some.size();
      } while (some.size() == HASHES_AT_ONCE);
    }
  }

  public int swarmCount() {
    int count = 0;
    for (var shard : shards) {
      count += shard.swarmCount();
    }
    return count;
  }

  public int seederCount() {
    int count = 0;
    for (var shard : shards) {
      count += shard.seeders();
    }
    return count;
  }

  public int leecherCount() {
    int count = 0;
    for (var shard : shards) {
      count += shard.leechers();
    }
    return count;
  }

  /** Writes every swarm; announces go on meanwhile, waiting for one shard's copy at most. */
  public void save(OutputStream out) throws IOException {
    SwarmFile.begin(out);
    for (var shard : shards) {
      out.write(shard.copy());
    }
    SwarmFile.end(out);
  }

  /**
   * Enters every peer of a saved file.
   *
   * @throws IOException the bytes are not what {@link #save} wrote
   */
  public void load(InputStream in) throws IOException {
    SwarmFile.read(in, peer -> shard(peer.swarm).restore(peer));
  }
}
