package org.swarmkeep.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.swarm.Asker.Picked;
import org.swarmkeep.swarm.SwarmAnnounce.Family;
import org.swarmkeep.swarm.SwarmAnnounce.Status;

/** Random announces of endpoints against a model of maps that anybody can see to be right. */
class InMemoryEndpointSwarmsModelTest {
  private static final int LIFETIME = 100;
  private static final int STEPS = 5_000;
  private static final List<Status> STATUSES = List.of(Status.values());
  private static final List<Family> FAMILIES = List.of(Family.values());

  private record Peer(Status status, int atSeconds) {
    boolean seeds() {
      return status == Status.SEEDER;
    }
  }

  /** A swarm as the model keeps it: peers by address and port. */
  private static final class Model {
    final Map<String, Peer> peers4 = new HashMap<>();
    final Map<String, Peer> peers6 = new HashMap<>();
    int completed;

    Map<String, Peer> peers(boolean over6) {
      return over6 ? peers6 : peers4;
    }

    void drop(int nowSeconds) {
      for (var peers : List.of(peers4, peers6)) {
        peers.values().removeIf(peer -> nowSeconds - peer.atSeconds() >= LIFETIME);
      }
    }

    boolean isEmpty() {
      return peers4.isEmpty() && peers6.isEmpty();
    }

    int count(Status status) {
      return (int) all().stream().filter(peer -> peer.status() == status).count();
    }

    List<Peer> all() {
      var all = new ArrayList<>(peers4.values());
      all.addAll(peers6.values());
      return all;
    }
  }

  private final Map<InfoHash, Model> model = new TreeMap<>(Comparator.comparing(InfoHash::hex));
  private final Asker asker = new Asker();
  private InMemorySwarms swarms = new InMemorySwarms(PeerKind.ENDPOINT, 2, LIFETIME, 1_000_000, 1);

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyAnswerIsTheModels(long seed) throws IOException {
    var random = new Random(seed);
    int hosts = seed % 2 == 0 ? 4 : 80;
    for (int step = 0; step < STEPS; step++) {
      switch (random.nextInt(200)) {
        case 0 -> expire();
        case 1 -> reload();
        case 2, 3 -> asker.later(2 * random.nextInt(20)); // ages are exact to two seconds
        default -> announce(random, hosts);
      }
    }
    asker.later(LIFETIME);
    expire();

    assertThat(swarms.seederCount() + swarms.leecherCount()).isZero();
    assertThat(swarms.swarmCount()).isZero();
  }

  private void announce(Random random, int hosts) {
    var torrent = new InfoHash(0, 0, random.nextInt(3));
    boolean over6 = random.nextInt(3) == 0;
    int host = 1 + random.nextInt(hosts);
    int port = 6001 + random.nextInt(2);
    var status = STATUSES.get(random.nextInt(10) == 0 ? 3 : random.nextInt(3));
    var family = FAMILIES.get(random.nextInt(3));
    int wanted = random.nextInt(3) == 0 ? 10 : 1000;
    boolean completing = status == Status.SEEDER && random.nextBoolean();
    asker.in(torrent).status(status).wants(wanted, family).completing(completing);
    asker.peer(random.nextInt(), random.nextInt()); // means nothing here
    asker.at(over6 ? "2001:db8::" + host : "10.0.0." + host, port);

    var picked = asker.announce(swarms);

    var endpoint = (over6 ? "[2001:db8:0:0:0:0:0:" + host + "]" : "10.0.0." + host) + ":" + port;
    if (status == Status.GONE) {
      leave(torrent, over6, endpoint);
      assertThat(picked.endpoints4()).isEmpty();
      assertThat(picked.endpoints6()).isEmpty();
      return;
    }
    var swarm = model.computeIfAbsent(torrent, _ -> new Model());
    swarm.drop(asker.nowSeconds());
    var before = swarm.peers(over6).put(endpoint, new Peer(status, asker.nowSeconds()));
    swarm.completed += completing && (before == null || !before.seeds()) ? 1 : 0;
    checkCounts(picked, swarm);
    checkPicks(picked, swarm, endpoint, status, family, wanted);
  }

  private void leave(InfoHash torrent, boolean over6, String endpoint) {
    var swarm = model.get(torrent);
    if (swarm != null) {
      swarm.peers(over6).remove(endpoint);
    }
  }

  private static void checkCounts(Picked picked, Model swarm) {
    assertThat(picked.seeders()).isEqualTo(swarm.count(Status.SEEDER));
    assertThat(picked.partialSeeds()).isEqualTo(swarm.count(Status.PARTIAL_SEED));
    assertThat(picked.leechers()).isEqualTo(swarm.all().size() - picked.seeders());
    assertThat(picked.completed()).isEqualTo(swarm.completed);
  }

  /** From both families half of each is kept for IPv6, as far as there are so many peers of it. */
  private static void checkPicks(
      Picked picked, Model swarm, String endpoint, Status status, Family family, int wanted) {
    var candidates4 = candidates(swarm.peers4, endpoint, status);
    var candidates6 = candidates(swarm.peers6, endpoint, status);
    int kept = family == Family.IPV4 ? 0 : Math.min(swarm.peers6.size(), wanted / 2);
    int most4 = family == Family.IPV6 ? 0 : Math.min(candidates4.size(), wanted - kept);
    int most6 = family == Family.IPV4 ? 0 : Math.min(candidates6.size(), wanted - most4);

    assertThat(candidates4).containsAll(picked.endpoints4());
    assertThat(candidates6).containsAll(picked.endpoints6());
    assertThat(picked.endpoints4()).hasSize(most4).doesNotHaveDuplicates();
    assertThat(picked.endpoints6()).hasSize(most6).doesNotHaveDuplicates();
  }

  private static List<String> candidates(Map<String, Peer> peers, String asker, Status status) {
    return peers.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(asker))
        .filter(entry -> status != Status.SEEDER || !entry.getValue().seeds())
        .map(Map.Entry::getKey)
        .toList();
  }

  private void expire() {
    swarms.expire(asker.nowSeconds(), 1_000_000);
    forgetTheDead();
    int seeders = model.values().stream().mapToInt(swarm -> swarm.count(Status.SEEDER)).sum();
    int peers = model.values().stream().mapToInt(swarm -> swarm.all().size()).sum();
    assertThat(swarms.seederCount()).isEqualTo(seeders);
    assertThat(swarms.leecherCount()).isEqualTo(peers - seeders);
    assertThat(swarms.swarmCount()).isEqualTo(model.size());
  }

  private void forgetTheDead() {
    model.values().forEach(swarm -> swarm.drop(asker.nowSeconds()));
    model.values().removeIf(Model::isEmpty);
  }

  /** A file has no swarm without peers, and with it goes what was completed in it. */
  private void reload() throws IOException {
    var file = new ByteArrayOutputStream();
    swarms.save(file, asker.nowSeconds(), 1_000);
    swarms = new InMemorySwarms(PeerKind.ENDPOINT, 8, LIFETIME, 1_000_000, 2);
    swarms.load(new ByteArrayInputStream(file.toByteArray()), asker.nowSeconds(), 1_000);
    forgetTheDead();
  }
}
