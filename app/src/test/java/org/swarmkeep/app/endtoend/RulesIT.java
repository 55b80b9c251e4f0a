package org.swarmkeep.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules of the running program: files change, and so does what is served. */
class RulesIT {
  /** What the guide promises. */
  private static final Duration IN_FORCE_WITHIN = Duration.ofSeconds(2);

  private static final String HASH = "1aa4c13830b822c1375686d685a9fce23405f6ba";
  private static final String SERVED = "8:complete";
  private static final String UNSERVED = "does not serve this torrent";

  @TempDir private Path folder;

  @Test
  void aTorrentAddedToTheListIsServedWithinTwoSeconds() throws IOException {
    var list = Files.writeString(folder.resolve("served.txt"), "# nothing yet\n");
    try (var program = tracker("--set=tracker.rules.torrents-allowed=" + list, "listed")) {
      assertThat(announce(program)).contains(UNSERVED);

      var aside = Files.writeString(folder.resolve("aside"), HASH + " the harbour\n");
      Files.move(aside, list, StandardCopyOption.ATOMIC_MOVE);
      await()
          .atMost(IN_FORCE_WITHIN)
          .pollInterval(Duration.ofMillis(50))
          .until(() -> announce(program).contains(SERVED));

      Files.writeString(list, HASH + "\nnonsense\n");
      await().until(() -> program.errors().stream().anyMatch(line -> line.contains("'nonsense'")));
      assertThat(announce(program)).contains(SERVED);
      assertThat(metrics(program)).contains("swarmkeep_rules_refused 1.0");
    }
    assertThat(Files.readAllLines(folder.resolve("data/audit.log")))
        .hasSize(2)
        .anyMatch(line ->
            line.contains("torrents-allowed reloaded\",\"from\":\"0 entries\",\"to\":\"1 entries"))
        .anyMatch(line -> line.contains("refused") && line.contains("line 2: 'nonsense'"));
  }

  @Test
  void aRuleWrittenIntoTheConfigurationTakesEffectWithinTwoSeconds() throws IOException {
    var file = Files.writeString(folder.resolve("swarmkeep.toml"), "[tracker]\nthreads = 1\n");
    try (var program = tracker("--config=" + file, "open")) {
      assertThat(announce(program)).contains(SERVED);

      Files.writeString(
          file, "[tracker]\nthreads = 2\n[tracker.rules]\nclients-denied = [\"-TE00\"]\n");

      await()
          .atMost(IN_FORCE_WITHIN)
          .pollInterval(Duration.ofMillis(50))
          .until(() -> announce(program).contains("does not accept this client"));
      await()
          .until(() ->
              program.errors().stream()
                  .anyMatch(line -> line.contains("restart the program for tracker.threads")));
    }
    assertThat(Files.readString(folder.resolve("data/audit.log")))
        .contains(
            "\"what\":\"tracker.rules.clients-denied changed\",\"from\":\"\",\"to\":\"-TE00\"");
  }

  @Test
  void aListedTrackerWithoutItsListDoesNotStart() {
    var outcome =
        Program.run(
            List.of("tracker", "--data=" + folder.resolve("data"), "--set=tracker.access=listed"));

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.errors()).contains("tracker.rules.torrents-allowed", "name a file");
  }

  @Test
  void theRulesInTheFilesCanBeShown() throws IOException {
    var list = Files.writeString(folder.resolve("denied.txt"), HASH + "\n");

    var shown =
        Program.run(
            List.of(
                "admin",
                "rules",
                "show",
                "--data=" + folder.resolve("data"),
                "--set=tracker.rules.torrents-denied=" + list,
                "--set=tracker.rules.clients-denied=-XL00"));

    assertThat(shown.exitCode()).as(shown.errors()).isZero();
    assertThat(shown.output())
        .contains("private", "-XL00")
        .containsPattern("tracker.rules.torrents-denied +" + list + " +1\\b");
  }

  private Program tracker(String setting, String access) {
    return Program.tracker(folder.resolve("data"), "--set=tracker.access=" + access, setting);
  }

  private static String announce(Program program) {
    var url = "http://127.0.0.1:" + program.trackerHttpPort() + "/announce?from=test";
    return new Announcer(url, HASH, 1).announce("", 0, 0, 1000);
  }

  private static String metrics(Program program) {
    return Http.get("http://127.0.0.1:" + program.trackerHttpPort() + "/metrics").body();
  }
}
