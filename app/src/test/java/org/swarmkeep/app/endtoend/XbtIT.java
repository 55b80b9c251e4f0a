package org.swarmkeep.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program in the place of XBT Tracker, started by nothing but XBT's own configuration. */
class XbtIT {
  private static final String PASS = "1".repeat(32);

  /** SHA-1 of the text {@code torrent0}. */
  private static final String HASH = "%EAQ%B0%C7r%C7%FB%18%F5%1FO%DB%26%3A%E1%9F%DE%7D%01k";

  @TempDir private static Path serverFolder;
  private static XbtServer site;

  @TempDir private Path folder;

  @BeforeAll
  static void startServer() throws IOException {
    site = new XbtServer(serverFolder);
  }

  @AfterAll
  static void stopServer() {
    site.close();
  }

  @BeforeEach
  void emptySite() {
    site.restore();
  }

  private Program start(Path conf, String... more) {
    return Program.xbt(folder.resolve("data"), conf, more);
  }

  /** A site that XBT, or we, have set up, and a tracker on a free port. */
  private Path filled(String... lines) throws IOException {
    var conf = site.conf(lines);
    try (var program = start(conf)) {
      assertThat(program.stop()).isZero();
    }
    site.fill();
    return conf;
  }

  private static String announce(Program program, long uploaded, String more) {
    var url =
        "http://127.0.0.1:%d/%s/announce?info_hash=%s&peer_id=-XX0001-000000000001&port=6881&uploaded=%d&downloaded=0&left=0%s"
            .formatted(program.trackerHttpPort(), PASS, HASH, uploaded, more);
    var body = Http.get(url).body();
    assertThat(body).startsWith("d8:complete");
    return body;
  }

  private static void until(Callable<Boolean> condition) {
    await().atMost(Duration.ofSeconds(40)).pollInterval(Duration.ofMillis(100)).until(condition);
  }

  private static void untilUploaded(long bytes) {
    until(() -> site.one("select uploaded from xbt_users where uid = 1").equals("" + bytes));
  }

  @Test
  void anEmptyDatabaseGetsTheEightTables() throws IOException {
    try (var program = start(site.conf())) {
      var tables =
          site.one(
              "select group_concat(table_name order by table_name) from information_schema.tables"
                  + " where table_schema = 'site'");

      assertThat(tables)
          .isEqualTo(
              "xbt_announce_log,xbt_config,xbt_deny_from_clients,xbt_deny_from_hosts,xbt_files,"
                  + "xbt_files_users,xbt_scrape_log,xbt_swarmkeep_journal,xbt_users");
      assertThat(site.one("select value from xbt_config")).matches("[0-9A-Za-z]{27}");
      assertThat(Http.get("http://127.0.0.1:" + program.trackerHttpPort() + "/health").body())
          .contains("\"database\":\"ok\"", "\"accounts\":\"ok\"", "\"journal\":\"ok\"");
    }
  }

  @Test
  void portsOfTheConfigurationAreListenedOnOverTcpAndUdp() throws IOException {
    int first = XbtServer.freePort();
    int second = XbtServer.freePort();
    var conf = site.conf("listen_port = " + first);
    try (var program = start(conf)) {
      assertThat(program.stop()).isZero();
    }
    site.run("insert into xbt_config values ('listen_port', '" + second + "')");
    try (var program =
        Program.launch(
                List.of("tracker", "--data=" + folder.resolve("data"), "--xbt-config=" + conf),
                Map.of())
            .awaitReady()) {
      var listeners = String.join(" ", program.output());
      for (int port : List.of(first, second)) {
        assertThat(listeners).contains("tracker http http://[::]:" + port);
        assertThat(listeners).contains("tracker udp udp://[::]:" + port);
        assertThat(Http.get("http://127.0.0.1:" + port + "/metrics").body())
            .startsWith("xbt_uptime ");
      }
    }
  }

  @Test
  void aStopWritesEverythingAndRemovesThePidFile() throws IOException {
    var pid = folder.resolve("xbt.pid");
    var conf = filled("daemon = 0", "pid_file = " + pid, "write_db_interval = 60");
    try (var program = start(conf)) {
      announce(program, 0, "");
      announce(program, 700, "");
      assertThat(Files.readString(pid).strip()).isEqualTo("" + program.pid());

      assertThat(program.stop()).isZero();
      assertThat(site.one("select uploaded from xbt_users")).isEqualTo("700");
      assertThat(site.one("select seeders from xbt_files")).isEqualTo("1");
      assertThat(pid).doesNotExist();
    }
    try (var program = start(conf)) {
      assertThat(announce(program, 800, "")).contains("8:completei1e");
    }
    assertThat(site.one("select uploaded from xbt_users")).isEqualTo("700");
    try (var program = start(conf)) {
      assertThat(program.stop()).isZero();
      assertThat(site.one("select uploaded from xbt_users")).isEqualTo("800");
    }
  }

  /** XBT loses what is announced before it has a base again. */
  @Test
  void aKilledTrackerLosesNoByteAndBeginsWithEmptySwarms() throws IOException {
    var conf = filled();
    try (var program = start(conf)) {
      announce(program, 0, "");
      announce(program, 1000, "");
      until(() -> site.one("select seeders from xbt_files").equals("1"));
      announce(program, 2000, "");
      program.kill();
    }
    try (var program = start(conf)) {
      until(() -> site.one("select seeders from xbt_files").equals("0"));
      assertThat(site.one("select active from xbt_files_users")).isEqualTo("1");
      untilUploaded(2000);
      announce(program, 4000, "");
      announce(program, 4100, "");
      untilUploaded(4100);
      assertThat(site.one("select uploaded from xbt_files_users")).isEqualTo("4100");
    }
  }

  @Test
  void aDatabaseThatIsAwayIsWaitedForWhileAnnouncesAreServed() throws IOException {
    var conf = filled();
    try (var program = start(conf)) {
      announce(program, 0, "");
      announce(program, 100, "");
      untilUploaded(100);
      site.stop();
      for (int i = 2; i <= 9; i++) {
        long begun = System.nanoTime();
        announce(program, 100L * i, "");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
      }
      until(() -> health(program).contains("\"journal\":\"failing\""));
      assertThat(health(program)).contains("\"database\":\"failing\"");
      assertThat(Http.get(own(program)).body()).contains("swarmkeep_booking_failing 1.0");
      site.start();
      announce(program, 1000, "");
      announce(program, 1100, "");

      untilUploaded(1100);
      until(() -> health(program).contains("\"status\":\"ok\""));
      assertThat(String.join("\n", program.errors())).contains("traffic cannot be booked");
    } finally {
      site.ensureRunning();
    }
  }

  private static String health(Program program) {
    return Http.get("http://127.0.0.1:" + program.trackerHttpPort() + "/health").body();
  }

  private static String own(Program program) {
    return "http://127.0.0.1:" + program.trackerHttpPort() + "/swarmkeep/metrics";
  }

  @Test
  void whatIsWrongAtTheStartIsSaidInOneMessage() throws IOException {
    var conf = filled();
    site.run("alter table xbt_files drop column flags, drop column ctime");
    assertThat(failure(conf))
        .contains("xbt_files")
        .contains("no column flags, ctime")
        .contains("alter table `xbt_files` add `flags` int not null default 0");

    site.run("drop table xbt_users");
    site.run("alter table xbt_files add flags int not null, add ctime int not null");
    assertThat(failure(conf)).contains("no table xbt_users").contains("create it");

    assertThat(failure(site.conf("mysql_password = wrong")))
        .contains("cannot be opened")
        .contains("mysql_password");
    assertThat(failure(site.conf("mysql_database = nowhere"))).contains("grant all");
    assertThat(failure(site.conf("mysql_port = " + XbtServer.freePort())))
        .contains("check that the server runs");
    assertThat(failure(folder.resolve("missing.conf")))
        .contains("missing.conf")
        .contains("--xbt-config");
  }

  private String failure(Path conf) {
    var arguments = new ArrayList<String>(List.of("tracker", "--xbt-config=" + conf));
    arguments.add("--data=" + folder.resolve("failing"));
    arguments.add("--set=tracker.http.listen=127.0.0.1:0");
    arguments.add("--set=tracker.udp.listen=127.0.0.1:0");
    var outcome = Program.run(arguments);
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.errors().lines().count()).isEqualTo(1);
    return outcome.errors();
  }

  @Test
  void theCatalogIsNotServedBeside() throws IOException {
    var outcome =
        Program.run(List.of("serve", "--data=" + folder, "--set=xbt.config=" + site.conf()));

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.errors()).contains("swarmkeep tracker");
  }
}
