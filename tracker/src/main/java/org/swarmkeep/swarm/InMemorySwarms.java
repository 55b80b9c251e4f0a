package org.swarmkeep.swarm;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.swarmkeep.protocol.InfoHash;

/**
 * Swarms in this process's memory, sharded by info hash: one small lock a shard, held for the time
 * of one announce. Safe for sharing.
 *
 * <p>Peers live in primitive rows (see {@link PeerRows}); a pick costs the same in a swarm of ten
 * and of a hundred thousand.
 */
public final class InMemorySwarms implements Swarms {
  /** The longest lifetime of a peer; beyond that ages come round. */
  public static final int LIFETIME_SECONDS_MAX = Endpoint.AGE_MAX / 2 + 2000;

  static final int SHARD_BITS_MAX = 12;

  private static final int SHARDS_MAX = 1 << SHARD_BITS_MAX;
  private static final int SLOTS_AT_ONCE = 4096;
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private final PeerKind kind;
  private volatile int lifetimeSeconds;
  private final PeerBudget budget;
  private final SwarmShard[] shards;
  private int sweptTo;

  /**
   * @param kind what makes two announces the same peer
   * @param shardCount a power of two
   * @param lifetimeSeconds how long an endpoint stays without being announced again, up to 5 h
   * @param peersMax when so many are there, no further one is entered, though it is answered
   * @param seed decides who is picked
   */
  public InMemorySwarms(
      PeerKind kind, int shardCount, int lifetimeSeconds, long peersMax, long seed) {
    if (shardCount < 1 || shardCount > SHARDS_MAX || Integer.bitCount(shardCount) != 1) {
      throw new IllegalArgumentException(
          "the number of shards must be a power of two up to "
              + SHARDS_MAX
              + ", was "
              + shardCount);
    }
    checkLifetime(lifetimeSeconds);
    this.kind = kind;
    this.lifetimeSeconds = lifetimeSeconds;
    this.budget = new PeerBudget(peersMax);
    this.shards = new SwarmShard[shardCount];
    for (int i = 0; i < shardCount; i++) {
      shards[i] = new SwarmShard(kind, lifetimeSeconds, budget, (seed + 1 + i) * GOLDEN);
    }
  }

  private static void checkLifetime(int seconds) {
    if (seconds < 1 || seconds > LIFETIME_SECONDS_MAX) {
      throw new IllegalArgumentException(
          "a peer's lifetime must be 1 to " + LIFETIME_SECONDS_MAX + " seconds, was " + seconds);
    }
  }

  /** Changes how long an endpoint stays without being announced again. */
  public void live(int seconds) {
    checkLifetime(seconds);
    lifetimeSeconds = seconds;
    for (var shard : shards) {
      shard.live(seconds);
    }
  }

  /** Sends every peer of a swarm away. */
  public void close(long hashHead, long hashMiddle, int hashTail) {
    shard(hashHead, hashMiddle, hashTail).close(hashHead, hashMiddle, hashTail);
  }

  /** Hands over the peers of one swarm; its shard waits meanwhile. */
  public void visitPeers(
      long hashHead, long hashMiddle, int hashTail, int nowSeconds, PeerVisitor visitor) {
    shard(hashHead, hashMiddle, hashTail)
        .visitPeers(hashHead, hashMiddle, hashTail, nowSeconds, visitor);
  }

  @Override
  public void announce(SwarmAnnounce announce, SwarmAnswer answer) {
    shard(announce.hashHead, announce.hashMiddle, announce.hashTail).announce(announce, answer);
  }

  @Override
  public void count(long hashHead, long hashMiddle, int hashTail, SwarmAnswer answer) {
    shard(hashHead, hashMiddle, hashTail).count(hashHead, hashMiddle, hashTail, answer);
  }

  /** Reads the slot where a swarm belongs; see {@link LookAhead}. */
  int glanceAtSlot(int mixedHash) {
    return shards[mixedHash & (shards.length - 1)].glanceAtSlot(mixedHash);
  }

  /** A swarm as it may be, read without its lock; see {@link LookAhead}. */
  @Nullable Swarm guess(int mixedHash) {
    return shards[mixedHash & (shards.length - 1)].guess(mixedHash);
  }

  private SwarmShard shard(long head, long middle, int tail) {
    return shards[Swarm.mixedHash(head, middle, tail) & (shards.length - 1)];
  }

  /**
   * Drops peers whose lifetime has passed, going on where the last call stopped; one thread at a
   * time. A swarm is also cleaned when it is announced to, so this is for the quiet ones.
   *
   * @param atMost about so many peers and swarms are looked at
   */
  public void expire(int nowSeconds, int atMost) {
    int left = atMost;
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

  /** Counts all peers by what they are, shard by shard; announces go on meanwhile. */
  public PeerCensus census() {
    var census = new PeerCensus();
    for (var shard : shards) {
      shard.takePart(census);
    }
    return census;
  }

  /**
   * Hands over the hash of every swarm, in no order, some perhaps twice. A shard is locked for a
   * few thousand at a time; a swarm that comes or goes meanwhile may be missed.
   */
  public void visitHashes(Consumer<InfoHash> visitor) {
    var some = new ArrayList<InfoHash>();
    for (var shard : shards) {
      int slots = 0;
      int from = 0;
      do {
        some.clear();
        int now = shard.copyHashes(from, SLOTS_AT_ONCE, some);
        some.forEach(visitor);
        boolean moved = from > 0 && now != slots; // the table grew, and everything moved
        from = moved ? 0 : from + SLOTS_AT_ONCE;
        slots = now;
      } while (from < slots);
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

  /** How many peers were answered and not entered, because there were too many. */
  public long turnedAway() {
    return budget.refused();
  }

  /**
   * Writes every swarm; announces go on meanwhile, waiting for one shard's copy at most.
   *
   * @param nowSeconds of the clock that announces have
   * @param wallSeconds since 1970; says how much peers have aged when they are loaded
   */
  public void save(OutputStream out, int nowSeconds, long wallSeconds) throws IOException {
    SwarmFile.begin(kind, wallSeconds, out);
    for (var shard : shards) {
      out.write(shard.copy(nowSeconds));
    }
    SwarmFile.end(out);
  }

  /**
   * Enters every peer of a saved file that still lives.
   *
   * @throws IOException the bytes are not what {@link #save} wrote for this kind of peers
   */
  public void load(InputStream in, int nowSeconds, long wallSeconds) throws IOException {
    var reader =
        new SwarmFile.Reader() {
          @Override
          public void peer(SwarmAnnounce swarm, SavedPeer peer, long agedSeconds) {
            peer.announce(
                swarm,
                nowSeconds,
                agedSeconds,
                lifetimeSeconds,
                announce -> shardOf(announce).restore(announce));
          }

          @Override
          public void swarm(SwarmAnnounce swarm, int completed) {
            shardOf(swarm).restoreCompleted(swarm, completed);
          }
        };
    SwarmFile.read(in, kind, wallSeconds, reader);
  }

  private SwarmShard shardOf(SwarmAnnounce announce) {
    return shard(announce.hashHead, announce.hashMiddle, announce.hashTail);
  }
}
