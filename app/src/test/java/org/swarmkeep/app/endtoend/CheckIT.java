package org.swarmkeep.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** check, against our own tracker, open and private, and against opentracker. */
class CheckIT {
  private static final Payload PAYLOAD = Payload.random("checked.bin", 100_000, 61);

  @TempDir private Path folder;

  private static JsonNode json(String text) {
    return new JsonMapper().readTree(text);
  }

  private static List<String> findings(JsonNode report) {
    return report.findValuesAsString("finding");
  }

  @Test
  void ourOwnTrackerHasNothingAmissWhenItIsOpen() {
    try (var program = Program.tracker(folder.resolve("data"), "--set=tracker.access=open")) {
      var outcome =
          Program.run(
              List.of(
                  "check",
                  "udp://127.0.0.1:" + program.trackerUdpPort() + "/announce",
                  "udp://[::1]:" + program.trackerUdpPort() + "/announce",
                  "http://127.0.0.1:" + program.trackerHttpPort() + "/announce",
                  "http://[::1]:" + program.trackerHttpPort() + "/announce",
                  "--json"));

      assertThat(outcome.exitCode()).as(outcome.toString()).isZero();
      var json = json(outcome.output());
      assertThat(findings(json)).isEmpty();
      assertThat(json.findValuesAsString("state")).containsOnly("answered").hasSize(4);
    }
  }

  @Test
  void ourOwnTrackerHasNothingAmissWhenItIsPrivateAndKeepsNoTraceOfTheCheck() {
    try (var program = Program.serve(folder.resolve("data"))) {
      var api = Api.of(program, folder.resolve("data"));
      api.putUser("ann", Map.of("name", "ann")).expect(200);
      api.register(PAYLOAD.torrent(true), Map.of("title", "Checked")).expect(201);
      var torrent = api.download(PAYLOAD.privateInfoHash(), "ann", folder);

      var outcome = Program.run(List.of("check", torrent.toString(), "--json"));

      assertThat(outcome.exitCode()).as(outcome.toString()).isZero();
      assertThat(findings(json(outcome.output()))).isSubsetOf("ipv6-missing");
      assertThat(outcome.output()).doesNotContain("passkey=0");
      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> api.swarm(PAYLOAD.privateInfoHash()).path("leechers").asInt() == 0);
    }
  }

  @Test
  void aCheckOfOneselfFindsTheListenersAndMakesItsOwnKey() throws IOException {
    int port = freePort();
    var settings =
        List.of(
            "--data=" + folder.resolve("data"),
            "--set=catalog.listen=[::]:0",
            "--set=tracker.http.listen=[::]:" + port,
            "--set=tracker.udp.listen=[::]:" + port,
            "--set=tracker.public-urls=http://127.0.0.1:" + port);
    var serving = new ArrayList<>(List.of("serve"));
    serving.addAll(settings);
    try (var program = Program.launch(serving, Map.of()).awaitReady()) {
      var api = Api.of(program, folder.resolve("data"));
      api.putUser("ann", Map.of("name", "ann")).expect(200);
      api.register(PAYLOAD.torrent(true), Map.of("title", "Checked")).expect(201);

      var checking = new ArrayList<>(List.of("check", "--self", "--json"));
      checking.addAll(settings);
      var outcome = Program.run(checking);

      assertThat(outcome.exitCode()).as(outcome.toString()).isZero();
      var json = json(outcome.output());
      assertThat(findings(json)).isEmpty();
      assertThat(json.path("trackers").path(0).path("facts").toString())
          .contains("/health: {\\\"status\\\":\\\"ok\\\"")
          .contains("/metrics: ");
      assertThat(json.findValuesAsString("state")).contains("answered", "refused");
      assertThat(outcome.output()).contains("as a stranger");
    }
    var afterwards = new ArrayList<>(List.of("check", "--self", "--json"));
    afterwards.addAll(settings);
    var outcome = Program.run(afterwards);
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(findings(json(outcome.output()))).contains("self-health", "unreachable");
  }

  @Test
  void aCheckOfOneselfSaysWhatItCouldNotLookAt() {
    var outcome =
        Program.run(
            List.of(
                "check",
                "--self",
                "--json",
                "--data=" + folder.resolve("empty"),
                "--set=tracker.http.listen=127.0.0.1:0",
                "--set=tracker.udp.listen=127.0.0.1:0"));

    assertThat(findings(json(outcome.output())))
        .containsExactlyInAnyOrder(
            "self-no-public-url", "self-listener-unknown", "self-no-torrent");
  }

  @Test
  void aPrivateTrackerThatServesStrangersIsTrouble() {
    try (var program = Program.tracker(folder.resolve("data"), "--set=tracker.access=open")) {
      var outcome =
          Program.run(
              List.of(
                  "check",
                  "--self",
                  "--json",
                  "--data=" + folder.resolve("other"),
                  "--set=operations.allow=10.0.0.0/8",
                  "--set=tracker.http.listen=127.0.0.1:" + program.trackerHttpPort(),
                  "--set=tracker.udp.listen=127.0.0.1:" + program.trackerUdpPort()));

      assertThat(outcome.exitCode()).isEqualTo(1);
      assertThat(findings(json(outcome.output()))).contains("self-stranger-served");
    }
  }

  @Test
  void metricsThatAreHiddenAreWorthANote() throws IOException {
    int port = freePort();
    var settings =
        List.of(
            "--data=" + folder.resolve("data"),
            "--set=operations.allow=10.0.0.0/8",
            "--set=tracker.access=open",
            "--set=tracker.http.listen=127.0.0.1:" + port,
            "--set=tracker.udp.listen=127.0.0.1:" + port);
    var serving = new ArrayList<>(List.of("tracker"));
    serving.addAll(settings);
    try (var _ = Program.launch(serving, Map.of()).awaitReady()) {
      var checking = new ArrayList<>(List.of("check", "--self", "--json"));
      checking.addAll(settings);
      assertThat(findings(json(Program.run(checking).output()))).contains("self-metrics");
    }
  }

  @Test
  void opentrackerIsLookedAtWithoutHarm() throws IOException {
    var opentracker = Tools.require("opentracker", "opentracker");
    int port = freePort();
    var process =
        new ProcessBuilder(
                opentracker.toString(),
                "-i",
                "127.0.0.1",
                "-p",
                Integer.toString(port),
                "-P",
                Integer.toString(port),
                "-d",
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("opentracker.log").toFile())
            .start();
    try {
      var words =
          List.of(
              "check",
              "http://127.0.0.1:" + port + "/announce",
              "udp://127.0.0.1:" + port + "/announce",
              "--json");
      var json = json(Program.run(words).output());

      // Debian's serves listed torrents alone, and says so in harmless words.
      assertThat(json.findValuesAsString("state")).containsOnly("refused").hasSize(2);
      assertThat(findings(json)).contains("unknown-refused");
      assertThat(json.findValuesAsString("severity")).doesNotContain("trouble");
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aWatchPrintsLinesAndKeepsToThePaceOfAnnounces() {
    try (var program = Program.tracker(folder.resolve("data"), "--set=tracker.access=open")) {
      var outcome =
          Program.run(
              List.of(
                  "check",
                  "udp://127.0.0.1:" + program.trackerUdpPort() + "/announce",
                  "--watch",
                  "--every=5",
                  "--rounds=2"));

      assertThat(outcome.exitCode()).isZero();
      var lines = outcome.output().lines().map(CheckIT::json).toList();
      assertThat(lines)
          .extracting(line -> line.path("kind").asString())
          .containsExactly("check", "glance");
    }
  }

  @Test
  void badUsageIsToldFromTrouble() {
    assertThat(Program.run(List.of("check")).exitCode()).isEqualTo(2);
    assertThat(Program.run(List.of("check", "udp://127.0.0.1:1/announce", "--every=1")).exitCode())
        .isEqualTo(2);
    assertThat(Program.run(List.of("check", "udp://127.0.0.1:1/announce")).exitCode()).isEqualTo(1);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
