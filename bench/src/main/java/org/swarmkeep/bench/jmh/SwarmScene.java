package org.swarmkeep.bench.jmh;

import java.nio.ByteBuffer;
import java.util.stream.IntStream;
import org.swarmkeep.bench.load.Mixing;
import org.swarmkeep.bench.load.Population;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.swarm.InMemorySwarms;
import org.swarmkeep.swarm.PeerKind;
import org.swarmkeep.swarm.SwarmAnnounce;
import org.swarmkeep.swarm.SwarmAnnounce.Family;
import org.swarmkeep.swarm.SwarmAnnounce.Status;
import org.swarmkeep.swarm.SwarmAnswer;

/** A population that announces into swarms in memory, without a network. Owned by one thread. */
final class SwarmScene {
  private static final double ZIPF = 0.9;
  private static final int SEEDER_PERCENT = 25;
  private static final int SHARDS = 256;
  private static final int LIFETIME_SECONDS = 3600;
  private static final int WANTED = 30;
  private static final int PEER_BYTES = 6;
  private static final int NOW = 1_800_000_000;
  private static final int ADDRESSES = 1024;
  private static final long MAPPED = 0xffffL << 32;
  private static final int FIRST_ADDRESS = 127 << 24;

  private final Population population;
  private final InfoHash[] hashes;
  private final InMemorySwarms swarms =
      new InMemorySwarms(PeerKind.SESSION, SHARDS, LIFETIME_SECONDS, Long.MAX_VALUE, 1);
  private final SwarmAnnounce announce = new SwarmAnnounce().at(NOW);
  private final Reply reply = new Reply();

  SwarmScene(int torrents, int peers) {
    population = new Population(torrents, peers, ZIPF, SEEDER_PERCENT);
    hashes = IntStream.range(0, torrents).mapToObj(Population::infoHash).toArray(InfoHash[]::new);
    for (int peer = 0; peer < peers; peer++) {
      announce(peer);
    }
  }

  /**
   * Announces some peer.
   *
   * @param call which follows from this number
   * @return bytes of peers handed out
   */
  int announceAny(int call) {
    return announce(Mixing.below(Mixing.mix(call), population.peers()));
  }

  private int announce(int peer) {
    var hash = hashes[population.torrentOf(peer)];
    announce
        .swarm(hash.head(), hash.middle(), hash.tail())
        .peer(Population.identity(peer))
        .endpoint(0, MAPPED | FIRST_ADDRESS + peer % ADDRESSES, Population.portOf(peer, ADDRESSES))
        .status(population.isSeeder(peer) ? Status.SEEDER : Status.LEECHER)
        .wants(WANTED, Family.IPV4);
    reply.peers.clear();
    swarms.announce(announce, reply);
    return reply.peers.position();
  }

  int peersInSwarms() {
    return swarms.seederCount() + swarms.leecherCount();
  }

  private static final class Reply implements SwarmAnswer {
    private final ByteBuffer peers = ByteBuffer.allocateDirect(WANTED * PEER_BYTES);
    private final ByteBuffer none = ByteBuffer.allocateDirect(0);

    @Override
    public ByteBuffer peers4() {
      return peers;
    }

    @Override
    public ByteBuffer peers6() {
      return none;
    }

    @Override
    public void counted(int seeders, int leechers, int partialSeeds, int completed) {
      // nobody looks at the counts here
    }
  }
}
