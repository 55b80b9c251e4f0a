package org.swarmkeep.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Credit and swarms over a restart, orderly or not. */
class DurabilityIT {
  private static final Duration BOOKED_WITHIN = Duration.ofSeconds(15);

  /** The count of seeders, which no refusal carries. */
  private static final String SERVED = "8:complete";

  private static final long SIZE = 500_000;

  @TempDir private Path folder;
  private Path data;
  private final Payload payload = Payload.random("durable.bin", (int) SIZE, 31);

  @BeforeEach
  void nameTheData() {
    data = folder.resolve("data");
  }

  @Test
  void aPowerCutLosesNoCreditAndCountsNoneTwice() throws Exception {
    Announcer client;
    String token;
    try (var program = Program.serve(data)) {
      token = Api.newToken(data, "site");
      client = firstAnnounce(program, new Api(program.catalog(), token));
      assertThat(client.announce("", 1_000, 200_000, SIZE - 200_000)).contains(SERVED);
      awaitDownloaded(new Api(program.catalog(), token), 200_000);
      assertThat(client.announce("", 3_000, 300_000, SIZE - 300_000)).contains(SERVED);
      program.kill();
    }

    try (var program = Program.serve(data)) {
      var api = new Api(program.catalog(), token);
      var moved = client.at(program.trackerHttpPort());
      assertThat(moved.announce("completed", 5_000, SIZE, 0)).contains(SERVED);
      awaitDownloaded(api, SIZE);
      program.kill();
    }

    try (var program = Program.serve(data)) {
      var api = new Api(program.catalog(), token);
      var moved = client.at(program.trackerHttpPort());
      assertThat(moved.announce("stopped", 5_000, SIZE, 0)).contains(SERVED);
      awaitDownloaded(api, SIZE);
      assertThat(api.userStats("nat").json().path("uploadedBytes").asLong()).isEqualTo(5_000);
      assertThat(api.swarm(payload.privateInfoHash()).path("completed").asInt()).isEqualTo(1);
    }
  }

  @Test
  void theSwarmIsThereAgainAfterARestart() throws Exception {
    Announcer client;
    String token;
    try (var program = Program.serve(data)) {
      token = Api.newToken(data, "site");
      client = firstAnnounce(program, new Api(program.catalog(), token));
      assertThat(client.announce("completed", 0, SIZE, 0)).contains(SERVED + "i1e");
      assertThat(program.stop()).isZero();
    }

    try (var program = Program.serve(data)) {
      var api = new Api(program.catalog(), token);
      api.putUser("oto", Map.of("name", "oto")).expect(200);
      var other =
          new Announcer(announceUrl(api, "oto"), payload.privateInfoHash(), 2)
              .at(program.trackerHttpPort());

      await()
          .atMost(BOOKED_WITHIN)
          .until(() -> other.announce("started", 0, 0, SIZE).contains(SERVED + "i1e"));
    }
  }

  @Test
  void afterAPowerCutTheSwarmLastSavedIsThereAndABurstOfClientsIsSpreadOut() throws Exception {
    Announcer client;
    String token;
    try (var program = Program.serve(data, "--set=tracker.save-seconds=1")) {
      token = Api.newToken(data, "site");
      client = firstAnnounce(program, new Api(program.catalog(), token));
      assertThat(client.announce("completed", 0, SIZE, 0)).contains(SERVED + "i1e");
      var announced = Files.getLastModifiedTime(Files.createFile(folder.resolve("now")));
      await()
          .atMost(BOOKED_WITHIN)
          .until(() -> isNewer(data.resolve("swarms.saved"), announced.toMillis() + 1000));
      program.kill();
    }

    try (var program = Program.serve(data)) {
      var intervals = new TreeSet<Integer>();
      for (int i = 0; i < 200; i++) {
        var other = client.at(program.trackerHttpPort()).as(100 + i);
        var reply = other.announce("started", 0, 0, SIZE);
        assertThat(reply).contains(SERVED + "i1e");
        intervals.add(Integer.valueOf(reply.replaceAll("(?s).*8:intervali(\\d+)e.*", "$1")));
      }
      assertThat(intervals).hasSizeGreaterThan(50).allMatch(it -> it >= 1800 && it <= 1980);
      assertThat(intervals.last() - intervals.first()).isGreaterThan(90);
    }
  }

  /** A second later than the announce, so that the saving began after it. */
  private static boolean isNewer(Path file, long millis) throws IOException {
    return Files.exists(file) && Files.getLastModifiedTime(file).toMillis() > millis;
  }

  private Announcer firstAnnounce(Program program, Api api) throws Exception {
    api.putUser("nat", Map.of("name", "nat")).expect(200);
    api.register(payload.torrent(true), Map.of("title", "Durable")).expect(201);
    var client = new Announcer(announceUrl(api, "nat"), payload.privateInfoHash(), 1);
    await()
        .atMost(BOOKED_WITHIN)
        .until(() -> client.announce("started", 0, 0, SIZE).contains(SERVED));
    assertThat(program.errors()).isEmpty();
    return client;
  }

  private String announceUrl(Api api, String user) throws Exception {
    return Tools.announceUrl(api.download(payload.privateInfoHash(), user, folder));
  }

  private static void awaitDownloaded(Api api, long bytes) {
    await()
        .atMost(BOOKED_WITHIN)
        .untilAsserted(() ->
            assertThat(api.userStats("nat").expect(200).json().path("downloadedBytes").asLong())
                .isEqualTo(bytes));
  }
}
