package org.swarmkeep.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.swarm.Asker.Picked;
import org.swarmkeep.swarm.SwarmAnnounce.Family;
import org.swarmkeep.swarm.SwarmAnnounce.Status;

/** Random announces against a model of maps that anybody can see to be right. */
class InMemorySwarmsModelTest {
  private static final int LIFETIME = 100;
  private static final int STEPS = 5_000;
  private static final List<Status> STATUSES = List.of(Status.values());
  private static final List<Family> FAMILIES = List.of(Family.values());

  private record Identity(int owner, int id) {}

  private record Seen(String endpoint, int atSeconds) {}

  /** A peer as the model keeps it. */
  private static final class Peer {
    final Map<Family, Seen> endpoints = new HashMap<>();
    Status status = Status.LEECHER;
  }

  private final Map<InfoHash, Map<Identity, Peer>> model =
      new TreeMap<>(java.util.Comparator.comparing(InfoHash::hex));
  private final Asker asker = new Asker();
  private InMemorySwarms swarms = new InMemorySwarms(PeerKind.SESSION, 2, LIFETIME, 1_000_000, 1);

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyAnswerIsTheModels(long seed) throws IOException {
    var random = new Random(seed);
    int owners = seed % 2 == 0 ? 6 : 120;
    for (int step = 0; step < STEPS; step++) {
      switch (random.nextInt(200)) {
        case 0 -> expire();
        case 1 -> reload();
        case 2, 3 -> asker.later(2 * random.nextInt(20)); // ages are exact to two seconds
        default -> announce(random, owners);
      }
    }
    asker.later(LIFETIME);
    expire();

    assertThat(swarms.seederCount() + swarms.leecherCount()).isZero();
  }

  private void announce(Random random, int owners) {
    var torrent = new InfoHash(0, 0, random.nextInt(3));
    var identity = new Identity(1 + random.nextInt(owners), random.nextInt(2));
    boolean over6 = random.nextInt(4) == 0;
    int host = 1 + random.nextInt(250);
    int port = 1 + random.nextInt(65535);
    var status = STATUSES.get(random.nextInt(10) == 0 ? 3 : random.nextInt(3));
    var family = FAMILIES.get(random.nextInt(3));
    int wanted = random.nextInt(3) == 0 ? 10 : 1000;
    asker.in(torrent).peer(identity.owner(), identity.id()).status(status).wants(wanted, family);
    asker.at(over6 ? "2001:db8::" + host : "10.0.0." + host, port);

    var picked = asker.announce(swarms);

    var swarm = model.computeIfAbsent(torrent, _ -> new HashMap<>());
    var seen =
        new Seen((over6 ? address6(host) : "10.0.0." + host) + ":" + port, asker.nowSeconds());
    if (status == Status.GONE) {
      swarm.remove(identity);
      assertThat(picked.endpoints4()).isEmpty();
      assertThat(picked.endpoints6()).isEmpty();
      return;
    }
    drop(swarm);
    var peer = swarm.computeIfAbsent(identity, _ -> new Peer());
    peer.endpoints.put(over6 ? Family.IPV6 : Family.IPV4, seen);
    peer.status = status;
    check(picked, swarm, identity, family, wanted);
  }

  private static String address6(int host) {
    return "[2001:db8:0:0:0:0:0:" + host + "]"; // the same digits read as hexadecimal
  }

  private static void check(
      Picked picked, Map<Identity, Peer> swarm, Identity asker, Family family, int wanted) {
    assertThat(picked.seeders()).isEqualTo(count(swarm, Status.SEEDER));
    assertThat(picked.partialSeeds()).isEqualTo(count(swarm, Status.PARTIAL_SEED));
    assertThat(picked.leechers())
        .isEqualTo(count(swarm, Status.LEECHER) + count(swarm, Status.PARTIAL_SEED));
    boolean askerSeeds = peer(swarm, asker).status == Status.SEEDER;
    var candidates =
        swarm.entrySet().stream()
            .filter(entry -> !entry.getKey().equals(asker))
            .filter(entry -> !askerSeeds || entry.getValue().status != Status.SEEDER)
            .map(entry -> entry.getValue().endpoints)
            .filter(ends -> family == Family.BOTH || ends.containsKey(family))
            .toList();
    checkFamily(picked.endpoints4(), candidates, Family.IPV4, family != Family.IPV6);
    checkFamily(picked.endpoints6(), candidates, Family.IPV6, family != Family.IPV4);
    int both = picked.endpoints4().size() + picked.endpoints6().size();
    assertThat(both).isGreaterThanOrEqualTo(Math.min(wanted, candidates.size()));
    if (candidates.size() <= wanted) {
      long all =
          candidates.stream().mapToLong(ends -> family == Family.BOTH ? ends.size() : 1).sum();
      assertThat(both).isEqualTo((int) all);
    } else if (family != Family.BOTH) {
      assertThat(both).isEqualTo(wanted);
    }
  }

  private static void checkFamily(
      List<String> picked, List<Map<Family, Seen>> candidates, Family family, boolean asked) {
    if (!asked) {
      assertThat(picked).isEmpty();
      return;
    }
    var all =
        candidates.stream()
            .filter(ends -> ends.containsKey(family))
            .map(ends -> seen(ends, family).endpoint())
            .toList();
    assertThat(all).containsAll(picked);
    assertThat(picked).hasSizeLessThanOrEqualTo(all.size());
  }

  private static Peer peer(Map<Identity, Peer> swarm, Identity identity) {
    return Objects.requireNonNull(swarm.get(identity));
  }

  private static Seen seen(Map<Family, Seen> endpoints, Family family) {
    return Objects.requireNonNull(endpoints.get(family));
  }

  private static int count(Map<Identity, Peer> swarm, Status status) {
    return (int) swarm.values().stream().filter(peer -> peer.status == status).count();
  }

  private void drop(Map<Identity, Peer> swarm) {
    swarm
        .values()
        .forEach(peer ->
            peer.endpoints
                .values()
                .removeIf(seen -> asker.nowSeconds() - seen.atSeconds() >= LIFETIME));
    swarm.values().removeIf(peer -> peer.endpoints.isEmpty());
  }

  private void expire() {
    swarms.expire(asker.nowSeconds(), 1_000_000);
    model.values().forEach(this::drop);
    var all = model.values().stream().flatMap(swarm -> swarm.values().stream()).toList();
    assertThat(swarms.seederCount())
        .isEqualTo((int) all.stream().filter(peer -> peer.status == Status.SEEDER).count());
    assertThat(swarms.seederCount() + swarms.leecherCount()).isEqualTo(all.size());
    swarms.takeChanged((_, _, _) -> {});
    assertThat(swarms.swarmCount())
        .isEqualTo((int) model.values().stream().filter(swarm -> !swarm.isEmpty()).count());
  }

  private void reload() throws IOException {
    var file = new ByteArrayOutputStream();
    swarms.save(file, asker.nowSeconds(), 1_000);
    swarms = new InMemorySwarms(PeerKind.SESSION, 8, LIFETIME, 1_000_000, 2);
    swarms.load(new ByteArrayInputStream(file.toByteArray()), asker.nowSeconds(), 1_000);
  }
}
