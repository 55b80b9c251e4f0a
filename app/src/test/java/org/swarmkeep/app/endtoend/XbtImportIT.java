package org.swarmkeep.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site of XBT Tracker moves into a store of our own, and its clients notice nothing. */
class XbtImportIT {
  private static final String PASS = "1".repeat(32);

  /** SHA-1 of the text {@code torrent0}. */
  private static final String HASH = "ea51b0c772c7fb18f51f4fdb263ae19fde7d016b";

  /** The key of user 1, as a site's own SQL computes it. */
  private static final String COMPUTED_KEY =
      "select concat('00000001', left(sha1(concat(value, ' 0 1 ', unhex(sha1('torrent0')))), 24))"
          + " from xbt_config where name = 'torrent_pass_private_key'";

  @TempDir private static Path serverFolder;
  private static XbtServer site;

  @TempDir private Path folder;
  private Path conf = Path.of("");

  @BeforeAll
  static void startServer() throws IOException {
    site = new XbtServer(serverFolder);
  }

  @AfterAll
  static void stopServer() {
    site.close();
  }

  /** Tables as XBT, or we in its place, make them; a user, a torrent and what they did. */
  @BeforeEach
  void fillSite() throws IOException {
    site.restore();
    conf = site.conf();
    try (var program = Program.xbt(folder.resolve("xbt"), conf)) {
      assertThat(program.stop()).isZero();
    }
    site.fill();
    site.run("update xbt_users set uploaded = 1000, downloaded = 30");
    site.run("insert into xbt_files_users values (1, 1, 1, 4, 1, 30, 0, 1000, 1700000000)");
  }

  private Path data() {
    return folder.resolve("data");
  }

  private Program.Outcome runImport(String... options) {
    return Program.run(
        Stream.concat(Stream.of("admin", "import", "xbt", "--data=" + data()), Stream.of(options))
            .toList());
  }

  private static void announce(Program program, String key, String event, long uploaded) {
    var announcer =
        new Announcer(
            "http://127.0.0.1:%d/%s/announce?x=y".formatted(program.trackerHttpPort(), key),
            HASH,
            1);
    assertThat(announcer.announce(event, uploaded, 0, 0)).startsWith("d8:complete");
  }

  private static void untilUploaded(Api api, long bytes) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            api.userStats("1").expect(200).text().contains("\"uploadedBytes\":" + bytes + ","));
  }

  @Test
  void oldKeysGoOnWorkingUntilTheyAreReset() {
    var rehearsed = runImport("--xbt-config=" + conf, "--dry-run");

    assertThat(rehearsed.errors()).isEmpty();
    assertThat(rehearsed.exitCode()).isZero();
    assertThat(rehearsed.output()).contains("nothing was changed");
    assertThat(data()).doesNotExist();

    var done = runImport("--xbt-config=" + conf);

    assertThat(done.exitCode()).isZero();
    assertThat(numbers(done)).isEqualTo(numbers(rehearsed));
    assertThat(done.output()).contains("Done.", "admin user role NAME admin", "no .torrent files");
    var key = site.one(COMPUTED_KEY);
    try (var program = Program.serve(data())) {
      var api = Api.of(program, data());
      announce(program, key, "started", 0);
      announce(program, key, "", 200);
      announce(program, PASS, "", 500);
      untilUploaded(api, 1500);
      assertThat(api.swarm(HASH).path("seeders").asInt()).isEqualTo(1);

      api.rotateKeys("1").expect(200);

      for (var revoked : List.of(key, PASS)) {
        var url = "http://127.0.0.1:" + program.trackerHttpPort() + "/" + revoked + "/announce?x=y";
        assertThat(new Announcer(url, HASH, 1).announce("", 900, 0, 0)).contains("passkey");
      }
    }
  }

  private static List<String> numbers(Program.Outcome outcome) {
    return outcome
        .output()
        .lines()
        .filter(line -> line.matches("(users|torrents|totals) .*"))
        .toList();
  }

  @Test
  void aRunningTrackerLearnsOfTheImportAndASecondOneAddsNothing() {
    try (var program = Program.serve(data())) {
      var url = site.url() + "?user=tracker&password=secret";
      assertThat(runImport("--from=" + url).exitCode()).isZero();

      await()
          .atMost(Duration.ofSeconds(5))
          .until(() ->
              new Announcer(
                      "http://127.0.0.1:%d/%s/announce?x=y"
                          .formatted(program.trackerHttpPort(), PASS),
                      HASH,
                      1)
                  .announce("started", 0, 0, 0)
                  .startsWith("d8:complete"));
      var overUdp = "udp://127.0.0.1:" + program.trackerUdpPort() + "/" + PASS + "/announce";
      var peers = Program.run(List.of("peers", HASH, "--tracker", overUdp));
      assertThat(peers.output()).contains("127.0.0.1:6881");
      var again = runImport("--from=" + url);

      assertThat(again.exitCode()).isZero();
      assertThat(again.output()).contains("What was here already stays as it is.");
      assertThat(numbers(again)).allMatch(line -> line.matches("\\w+ +1 +0 +1 +0 +0 +0"));
      var users = Program.run(List.of("admin", "user", "list", "--data=" + data())).output();
      assertThat(users).contains("user-1").contains(" 1000 ").doesNotContain("user-1 (2)");
    }
  }

  @Test
  void whatIsWrongIsSaidInOneMessage() throws IOException {
    assertThat(failure("--from=" + site.url() + "?user=tracker&password=wrong"))
        .contains("cannot be opened", "password")
        .doesNotContain("wrong");
    assertThat(failure("--from=jdbc:mariadb://127.0.0.1:" + XbtServer.freePort() + "/site"))
        .contains("check that the server runs");
    assertThat(failure("--xbt-config=" + conf, "--names=nick")).contains("xbt_users", "nick");
    site.run("drop table xbt_files_users");
    assertThat(failure("--xbt-config=" + conf)).contains("no table xbt_files_users", "create it");
    assertThat(runImport().exitCode()).isEqualTo(2);
    assertThat(runImport().errors()).contains("--from JDBC-URL");
  }

  private String failure(String... options) {
    var outcome = runImport(options);
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.errors().lines().count()).isEqualTo(1);
    return outcome.errors();
  }
}
