package org.swarmkeep.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starting and stopping: what an operator meets on good days and on bad ones. */
class StartIT {
  @TempDir private Path folder;

  @Test
  void eachListenerHasItsLineAndReadyComesLast() {
    try (var program = Program.serve(folder.resolve("data"))) {
      assertThat(program.output().getFirst()).matches("listening catalog http://\\[::]:[1-9]\\d*");
      assertThat(program.output().get(1)).matches("listening tracker http .*:[1-9]\\d*");
      assertThat(program.output().get(2)).matches("listening tracker udp .*:[1-9]\\d*");
      assertThat(program.output().getLast()).startsWith("ready");
      assertThat(program.errors()).isEmpty();
    }
  }

  @Test
  void aWishToStopIsGrantedWithExitCodeZero() {
    try (var program = Program.serve(folder.resolve("data"))) {
      assertThat(program.stop()).isZero();
      assertThat(program.errors()).isEmpty();
    }
  }

  @Test
  void theTrackerAloneSaysHowToAddAUser() {
    try (var program = Program.tracker(folder.resolve("data"))) {
      assertThat(program.output())
          .anyMatch(line -> line.contains("swarmkeep admin user add NAME --role admin"))
          .noneMatch(line -> line.contains("catalog"));
      assertThat(program.stop()).isZero();
    }
  }

  @Test
  void theTrackerAndTheCommandsLoadNoSpringClass() throws IOException {
    var log = folder.resolve("classes.log");
    var options =
        Map.of("SWARMKEEP_JAVA_OPTIONS", "-Xlog:class+load=info:file=" + log + ":none:filesize=0");
    var data = "--data=" + folder.resolve("data");

    for (var arguments :
        List.of(
            List.of(
                "tracker",
                "--until-ready",
                data,
                "--set=tracker.http.listen=[::]:0",
                "--set=tracker.udp.listen=[::]:0"),
            List.of("admin", "token", "add", "site", "--scopes=stats:read", data),
            List.of("peers", "--help"))) {
      try (var program = Program.launch(arguments, options)) {
        assertThat(program.awaitEnd()).as("%s: %s", arguments, program.errors()).isZero();
      }
      assertThat(Files.readAllLines(log))
          .anyMatch(line -> line.startsWith("org.swarmkeep."))
          .noneMatch(line -> line.startsWith("org.springframework."));
    }
  }

  @Test
  void busyPortsAreNamedTogetherAndNothingIsLeftBehind() throws IOException {
    var data = folder.resolve("data");
    try (var tcp = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var udp = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      var outcome =
          Program.run(
              List.of(
                  "serve",
                  "--data=" + data,
                  "--set=catalog.listen=127.0.0.1:" + tcp.getLocalPort(),
                  "--set=tracker.http.listen=127.0.0.1:0",
                  "--set=tracker.udp.listen=127.0.0.1:" + udp.getLocalPort()));

      assertThat(outcome.exitCode()).isEqualTo(1);
      assertThat(outcome.errors())
          .contains("cannot listen on 127.0.0.1:" + tcp.getLocalPort(), "catalog.listen")
          .contains("cannot listen on 127.0.0.1:" + udp.getLocalPort(), "tracker.udp.listen")
          .doesNotContain("Exception:", "\tat ");
      assertThat(data).doesNotExist();
    }
  }

  @Test
  void aSecondProcessOnTheSameDataIsTurnedAway() {
    var data = folder.resolve("data");
    try (var first = Program.tracker(data)) {
      var second =
          Program.run(
              List.of(
                  "tracker",
                  "--data=" + data,
                  "--set=tracker.http.listen=127.0.0.1:0",
                  "--set=tracker.udp.listen=127.0.0.1:0"));

      assertThat(second.exitCode()).isEqualTo(1);
      assertThat(second.errors()).contains("in use by another swarmkeep");
      assertThat(first.stop()).isZero();
    }
  }

  @Test
  void aWrongConfigurationIsExplainedWholeWithExitCodeTwo() {
    var outcome =
        Program.run(
            List.of(
                "serve",
                "--data=" + folder.resolve("data"),
                "--set=tracker.announce-interval-seconds=5",
                "--set=tracker.acces=private"));

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.errors())
        .contains("tracker.announce-interval-seconds = 5", "between 300 and 7200")
        .contains("did you mean tracker.access?");
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void aDatabaseThatCannotBeReachedIsNamedWithoutItsPassword() {
    var outcome =
        Program.run(
            List.of(
                "tracker",
                "--data=" + folder.resolve("data"),
                "--set=data.database=jdbc:mariadb://127.0.0.1:9/site",
                "--set=data.database-user=site",
                "--set=data.database-password=correct horse",
                "--set=tracker.http.listen=127.0.0.1:0",
                "--set=tracker.udp.listen=127.0.0.1:0"));

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.errors()).contains("127.0.0.1:9").doesNotContain("horse", "\tat ");
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void aDirectoryThatCannotBeWrittenIsNamed() throws IOException {
    var file = Files.writeString(folder.resolve("file"), "in the way");

    var outcome =
        Program.run(
            List.of(
                "tracker",
                "--data=" + file.resolve("data"),
                "--set=tracker.http.listen=127.0.0.1:0",
                "--set=tracker.udp.listen=127.0.0.1:0"));

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.errors())
        .contains("cannot be written", "--data DIR")
        .doesNotContain("\tat ");
  }

  @Test
  void badUsageExitsWithTwoAndHelpWithZero() {
    assertThat(Program.run(List.of("serv")).exitCode()).isEqualTo(2);
    assertThat(Program.run(List.of("serve", "--no-such-option")).exitCode()).isEqualTo(2);
    assertThat(Program.run(List.of()).exitCode()).isEqualTo(2);
    assertThat(Program.run(List.of("serve", "--help")).exitCode()).isZero();
  }

  @Test
  void aDistributionWorksWhereverItIsCopied() throws IOException {
    var copy = folder.resolve("opt/somewhere else/swarmkeep");
    Program.copyDistribution(copy);

    var version = Tools.run(Stream.of(copy + "/bin/swarmkeep", "--version"));

    assertThat(version).startsWith("swarmkeep ");
  }

  @Test
  void healthAndMetricsAnswerOnEveryDoor() {
    try (var program =
        Program.serve(folder.resolve("data"), "--set=operations.listen=127.0.0.1:0")) {
      var tracker = "http://127.0.0.1:" + program.trackerHttpPort();
      for (var door : List.of(program.catalog().toString(), tracker, program.operations())) {
        await()
            .atMost(Duration.ofSeconds(5))
            .untilAsserted(() -> {
              var health = Http.get(door + "/health");
              assertThat(health.statusCode()).isEqualTo(200);
              assertThat(health.body()).contains("\"status\":\"ok\"", "\"database\":\"ok\"");
            });
        assertThat(Http.get(door + "/metrics").body())
            .contains("swarmkeep_http_announces_ipv4_total");
      }
      var viaProxy =
          Http.get(program.catalog() + "/metrics", Map.of("X-Forwarded-For", "127.0.0.1"));
      assertThat(viaProxy.statusCode()).isEqualTo(403);
    }
  }
}
