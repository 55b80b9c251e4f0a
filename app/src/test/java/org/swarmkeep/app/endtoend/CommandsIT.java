package org.swarmkeep.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands that ask trackers, against our own. */
class CommandsIT {
  private static final Payload PAYLOAD = Payload.random("asked.bin", 100_000, 51);

  @TempDir private static Path folder;
  private static Program program;
  private static Path torrent = Path.of("");
  private static String announceUrl = "";

  @BeforeAll
  static void start() throws Exception {
    program = Program.serve(folder.resolve("data"));
    var api = Api.of(program, folder.resolve("data"));
    api.putUser("ann", Map.of("name", "ann")).expect(200);
    api.putUser("ben", Map.of("name", "ben")).expect(200);
    api.register(PAYLOAD.torrent(true), Map.of("title", "Asked")).expect(201);
    torrent = api.download(PAYLOAD.privateInfoHash(), "ann", folder);
    announceUrl = Tools.announceUrl(torrent);
    var bens = Tools.announceUrl(api.download(PAYLOAD.privateInfoHash(), "ben", folder));
    var seeder = new Announcer(bens, PAYLOAD.privateInfoHash(), 1);
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> seeder.announce("started", 0, 0, 0).contains("8:complete"));
  }

  @AfterAll
  static void stop() {
    program.close();
  }

  @Test
  void peersPrintsWhoIsInTheSwarm() {
    var outcome = Program.run(List.of("peers", torrent.toString()));

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.output()).contains("1 peers, 1 seeders").contains("127.0.0.1:6881");
  }

  @Test
  void peersMergesHttpAndUdpAndSpeaksJson() {
    var udp =
        announceUrl
            .replaceFirst("http://", "udp://")
            .replaceFirst(":\\d+/", ":" + program.trackerUdpPort() + "/");
    var outcome =
        Program.run(
            List.of("peers", torrent.toString(), "--tracker", udp, "--json", "--port", "7001"));

    assertThat(outcome.exitCode()).isZero();
    var json = json(outcome.output());
    assertThat(json.path("name").asString()).isEqualTo("asked.bin");
    assertThat(json.path("infoHashes").path(0).asString()).isEqualTo(PAYLOAD.privateInfoHash());
    assertThat(json.path("trackers").size()).isEqualTo(2);
    for (var tracker : json.path("trackers")) {
      assertThat(tracker.path("result").asString()).isEqualTo("answered");
      assertThat(tracker.path("seeders").asInt()).isEqualTo(1);
      assertThat(tracker.path("latencyMillis").isNumber()).isTrue();
    }
    assertThat(json.path("peers").findValuesAsString("port")).contains("6881");
  }

  @Test
  void keysAreNotPrinted() {
    var key = announceUrl.replaceFirst(".*passkey=", "");

    for (var command : List.of("peers", "scrape", "announce", "torrent show")) {
      var words = new ArrayList<>(List.of(command.split(" ")));
      words.add(torrent.toString());
      var outcome = Program.run(words);
      assertThat(outcome.output() + outcome.errors()).doesNotContain(key);
    }
  }

  @Test
  void scrapeCountsWithoutJoining() {
    var outcome = Program.run(List.of("scrape", torrent.toString(), "--json"));

    assertThat(outcome.exitCode()).isZero();
    assertThat(
            json(outcome.output())
                .path("torrents")
                .path(0)
                .path("swarms")
                .path(0)
                .path("seeders")
                .asInt())
        .isEqualTo(1);
  }

  @Test
  void aMagnetLinkAndAnInfoHashWillDo() {
    var magnet = "magnet:?xt=urn:btih:" + PAYLOAD.privateInfoHash();

    for (var subject : List.of(magnet, PAYLOAD.privateInfoHash())) {
      var outcome = Program.run(List.of("peers", subject, "--tracker", announceUrl));
      assertThat(outcome.exitCode()).isZero();
      assertThat(outcome.output()).contains("127.0.0.1:6881");
    }
  }

  @Test
  void whatTheTrackerRefusesIsQuotedAndFailsTheCommand() {
    var outcome =
        Program.run(List.of("peers", PAYLOAD.privateInfoHash(), "--tracker", announceUrl + "0"));

    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(outcome.output()).contains("refused: ").contains("passkey");
  }

  @Test
  void withoutATrackerItIsBadUsage() {
    var outcome = Program.run(List.of("peers", PAYLOAD.privateInfoHash()));

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.errors()).contains("--tracker URL");
  }

  @Test
  void aTorrentIsShownWithItsHashAndFiles() {
    var outcome = Program.run(List.of("torrent", "show", torrent.toString()));

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.output())
        .contains("info hash:  " + PAYLOAD.privateInfoHash())
        .contains("private:    yes")
        .contains("name:       asked.bin")
        .contains("(100000 bytes) in 1 file");
  }

  @Test
  void theConfigurationSampleIsPrintedAndChecked() throws Exception {
    var sample = Program.run(List.of("config"));
    var file = Files.writeString(folder.resolve("sample.toml"), sample.output());

    var check = Program.run(List.of("config", "--check", "--config", file.toString()));

    assertThat(check.exitCode()).isZero();
    assertThat(check.output()).contains("tracker.announce-interval-seconds = 1800");
  }

  private static JsonNode json(String text) {
    return new JsonMapper().readTree(text);
  }
}
