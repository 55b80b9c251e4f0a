package org.swarmkeep.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.swarmkeep.metainfo.Metainfo;
import org.swarmkeep.metainfo.MetainfoReading;

/**
 * Real clients, each on a machine of its own, share real data; they find each other through the
 * tracker alone. What the site says of them is compared with what they say themselves.
 */
class SharingIT {
  private static final Duration TRANSFER = Duration.ofSeconds(60);
  private static final Duration SHOWN_WITHIN = Duration.ofSeconds(5);

  @TempDir private static Path folder;
  private static Network network;
  private static Program program;
  private static Api api;

  @BeforeAll
  static void start() {
    network = Network.create();
    var data = folder.resolve("data");
    program = Program.serve(data);
    var site = "http://" + network.trackerAddress() + ":" + program.catalog().getPort();
    api = Api.of(program, data).at(URI.create(site));
    api.putUser("keeper", Map.of("name", "keeper")).expect(200);
  }

  @AfterAll
  static void stop() {
    program.close();
    network.close();
  }

  @Test
  void threeClientsShareOverHttpAndEveryByteIsCredited() throws Exception {
    var payload = Payload.random("three.bin", 3_000_017, 21);
    var hash = register(payload, List.of("ann", "ben", "cem"));
    var seed = folder.resolve("three-seed");
    payload.placeIn(seed);
    var toBen = Files.createDirectories(folder.resolve("three-ben"));
    var toCem = Files.createDirectories(folder.resolve("three-cem"));

    try (var ann = Transmission.start(network.addHost(), seed);
        var ben = Libtorrent.start(network.addHost());
        var cem = Aria2.start(network.addHost(), toCem)) {
      ann.add(api.download(hash, "ann", folder), seed);
      awaitSwarm(hash, 1, 0, 0);
      ben.add(api.download(hash, "ben", folder), toBen);
      cem.add(api.download(hash, "cem", folder), toCem);
      await().atMost(TRANSFER).until(() -> ben.progress().isComplete());
      await().atMost(TRANSFER).until(() -> cem.progress().isComplete());

      assertThat(payload.isIn(toBen)).isTrue();
      assertThat(payload.isIn(toCem)).isTrue();
      awaitSwarm(hash, 3, 0, 2);
      for (var client : List.of(ann, ben, cem)) {
        client.leave();
      }
      awaitSwarm(hash, 0, 0, 2);
      awaitTotals("ann", ann.progress());
      awaitTotals("ben", ben.progress());
      awaitTotals("cem", cem.progress());
      assertThat(downloadedBytes("ben")).isEqualTo(payload.sizeBytes());
      assertThat(downloadedBytes("cem")).isEqualTo(payload.sizeBytes());
      assertThat(uploadedBytes("ann") + uploadedBytes("ben") + uploadedBytes("cem"))
          .isEqualTo(2 * payload.sizeBytes());
    }
  }

  @Test
  void aKeyInTheUdpAddressIsServedAndCredited() throws Exception {
    var payload = Payload.random("udp.bin", 1_500_001, 22);
    var hash = register(payload, List.of("dan", "eve"));
    var seed = folder.resolve("udp-seed");
    payload.placeIn(seed);
    var toEve = Files.createDirectories(folder.resolve("udp-eve"));

    try (var dan = Libtorrent.start(network.addHost());
        var eve = Libtorrent.start(network.addHost())) {
      dan.add(overUdp(api.download(hash, "dan", folder), "/announce?passkey=" + key("dan")), seed);
      awaitSwarm(hash, 1, 0, 0);
      eve.add(overUdp(api.download(hash, "eve", folder), "/announce?passkey=" + key("eve")), toEve);
      await().atMost(TRANSFER).until(() -> eve.progress().isComplete());

      assertThat(payload.isIn(toEve)).isTrue();
      awaitSwarm(hash, 2, 0, 1);
      dan.leave();
      eve.leave();
      awaitTotals("dan", dan.progress());
      awaitTotals("eve", eve.progress());
      assertThat(downloadedBytes("eve")).isEqualTo(payload.sizeBytes());
    }
  }

  @Test
  void aKeylessUdpAnnounceIsToldWhatToDo() throws Exception {
    var payload = Payload.random("keyless.bin", 200_000, 23);
    var hash = register(payload, List.of("fay"));

    try (var fay = Libtorrent.start(network.addHost())) {
      fay.add(overUdp(api.download(hash, "fay", folder), "/announce"), folder.resolve("fay"));

      await()
          .atMost(TRANSFER)
          .until(() -> fay.progress().trackerMessage().contains("No passkey in the announce URL"));
    }
  }

  @Test
  void newKeysEndOldFilesAtOnce() throws Exception {
    var payload = Payload.random("keys.bin", 200_000, 24);
    var hash = register(payload, List.of("gil"));
    var seed = folder.resolve("keys-seed");
    payload.placeIn(seed);

    try (var gil = Libtorrent.start(network.addHost())) {
      gil.add(api.download(hash, "gil", folder), seed);
      await().atMost(TRANSFER).until(() -> gil.progress().trackerMessage().equals("Success"));

      api.rotateKeys("gil").expect(200);

      awaitMessage(gil, "Unknown passkey: download the .torrent file again");
    }
    try (var gil = Libtorrent.start(network.addHost())) {
      gil.add(api.download(hash, "gil", folder), seed);
      await().atMost(TRANSFER).until(() -> gil.progress().trackerMessage().equals("Success"));
    }
  }

  @Test
  void whoLeavesTheGroupLeavesTheSwarm() throws Exception {
    var payload = Payload.random("group.bin", 200_000, 25);
    api.putUser("hal", Map.of("groups", List.of("circle"))).expect(200);
    api.putUser("ida", Map.of("groups", List.of())).expect(200);
    api.register(payload.torrent(true), Map.of("title", "Circle", "groups", "circle")).expect(201);
    var hash = payload.privateInfoHash();

    assertThat(api.metainfo(hash, "ida").status()).isEqualTo(404);
    try (var hal = Libtorrent.start(network.addHost())) {
      hal.add(api.download(hash, "hal", folder), folder.resolve("group-hal"));
      await().atMost(TRANSFER).until(() -> hal.progress().trackerMessage().equals("Success"));

      api.putUser("hal", Map.of("groups", List.of())).expect(200);

      awaitMessage(hal, "This passkey does not open this torrent");
    }
  }

  @Test
  void aRetiringTorrentLetsThoseInsideFinishAndNobodyElseIn() throws Exception {
    var payload = Payload.random("retire.bin", 4_000_000, 26);
    var hash = register(payload, List.of("jan", "kim", "lea"));
    var seed = folder.resolve("retire-seed");
    payload.placeIn(seed);

    try (var jan = Libtorrent.start(network.addHost());
        var kim = Libtorrent.start(network.addHost());
        var lea = Libtorrent.start(network.addHost())) {
      jan.add(api.download(hash, "jan", folder), seed);
      awaitSwarm(hash, 1, 0, 0);
      kim.limitDownload(50_000);
      kim.add(api.download(hash, "kim", folder), folder.resolve("retire-kim"));
      awaitSwarm(hash, 1, 1, 0);
      var leas = api.download(hash, "lea", folder);

      api.delete(hash, "retire", "a better one is here").expect(200);

      assertThat(api.metainfo(hash, "lea").status()).isEqualTo(404);
      lea.add(leas, folder.resolve("retire-lea"));
      awaitMessage(lea, "This torrent is being withdrawn and admits no new downloads");
      kim.reannounce();
      await().until(() -> kim.progress().trackerMessage().equals("Success"));
      kim.limitDownload(0);
      await().atMost(TRANSFER).until(() -> kim.progress().isComplete());
      assertThat(payload.isIn(folder.resolve("retire-kim"))).isTrue();
      awaitMessage(jan, "Unregistered torrent: a better one is here");
    }
  }

  @Test
  void aRemovedTorrentTurnsEverybodyAwayWithTheReason() throws Exception {
    var payload = Payload.random("remove.bin", 200_000, 27);
    var hash = register(payload, List.of("mia"));
    var seed = folder.resolve("remove-seed");
    payload.placeIn(seed);

    try (var mia = Transmission.start(network.addHost(), seed)) {
      mia.add(api.download(hash, "mia", folder), seed);
      awaitSwarm(hash, 1, 0, 0);

      api.delete(hash, "now", "sent to the wrong site").expect(200);

      awaitMessage(mia, "Unregistered torrent: sent to the wrong site");
    }
  }

  private static String register(Payload payload, List<String> users) {
    users.forEach(user -> api.putUser(user, Map.of("name", user)).expect(200));
    api.register(payload.torrent(false), Map.of("title", payload.name())).expect(201);
    return payload.privateInfoHash();
  }

  private static void awaitSwarm(String hash, int seeders, int leechers, int completed) {
    await()
        .atMost(TRANSFER)
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(() -> {
          var swarm = api.swarm(hash);
          assertThat(
                  List.of(
                      swarm.path("seeders").asInt(),
                      swarm.path("leechers").asInt(),
                      swarm.path("completed").asInt()))
              .containsExactly(seeders, leechers, completed);
        });
  }

  private static void awaitTotals(String user, TorrentClient.Progress says) {
    await()
        .atMost(SHOWN_WITHIN)
        .untilAsserted(() -> {
          assertThat(uploadedBytes(user))
              .as("uploaded by %s", user)
              .isEqualTo(says.uploadedBytes());
          assertThat(downloadedBytes(user))
              .as("downloaded by %s", user)
              .isEqualTo(says.downloadedBytes());
        });
  }

  private static long uploadedBytes(String user) {
    return api.userStats(user).expect(200).json().path("uploadedBytes").asLong();
  }

  private static long downloadedBytes(String user) {
    return api.userStats(user).expect(200).json().path("downloadedBytes").asLong();
  }

  /** Announces until the tracker's words arrive; a client shows them only after an announce. */
  private static void awaitMessage(TorrentClient client, String words) {
    await()
        .atMost(TRANSFER)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> {
          client.reannounce();
          return client.progress().trackerMessage().contains(words);
        });
  }

  /** The key in the file a user downloaded. */
  private static String key(String user) throws Exception {
    var url = read(folder.resolve(user + ".torrent")).tiers().getFirst().getFirst();
    return url.substring(url.indexOf("passkey=") + "passkey=".length());
  }

  /** The same file with this address of the UDP front door instead of its own tracker. */
  private static Path overUdp(Path torrent, String path) throws Exception {
    var url = "udp://" + network.trackerAddress() + ":" + program.trackerUdpPort() + path;
    var file = torrent.resolveSibling("udp-" + torrent.getFileName());
    return Files.write(file, read(torrent).withTrackers(List.of(List.of(url))));
  }

  private static Metainfo read(Path torrent) throws Exception {
    return switch (Metainfo.read(Files.readAllBytes(torrent))) {
      case MetainfoReading.Read(var metainfo) -> metainfo;
      case MetainfoReading.Unreadable(var problem) -> throw new AssertionError(problem);
    };
  }
}
