package org.swarmkeep.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Restoring a backup as the operating guide describes it. */
class RestoreIT {
  private static final Duration BOOKED_WITHIN = Duration.ofSeconds(15);
  private static final String SERVED = "8:complete";
  private static final long SIZE = 500_000;

  @TempDir private Path folder;
  private Path data;
  private Path database;
  private String token = "";
  private final Payload payload = Payload.random("restored.bin", (int) SIZE, 33);

  @BeforeEach
  void nameTheData() {
    data = folder.resolve("data");
    database = data.resolve("swarmkeep.db");
  }

  @Test
  void anOlderDatabaseIsBookedAgainFromTheJournalThatWasKept() throws Exception {
    var client = announceFirst(1_000);
    var backup = Files.copy(database, folder.resolve("backup.db"));
    try (var program = Program.serve(data)) {
      client.at(program.trackerHttpPort()).announce("", 5_000, 0, SIZE);
      awaitUploaded(program, 5_000);
      assertThat(program.stop()).isZero();
    }

    Files.deleteIfExists(data.resolve("swarmkeep.db-wal"));
    Files.deleteIfExists(data.resolve("swarmkeep.db-shm"));
    Files.delete(database);
    Files.copy(backup, database);

    try (var program = Program.serve(data)) {
      awaitUploaded(program, 5_000);
      client.at(program.trackerHttpPort()).announce("", 5_500, 0, SIZE);
      awaitUploaded(program, 5_500);
      assertThat(quarantined()).isZero();
    }
  }

  @Test
  void withoutTheJournalRunningClientsGoOnFromANewBaseline() throws Exception {
    var client = announceFirst(1_000);
    try (var files = Files.walk(data.resolve("journal"))) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }

    try (var program = Program.serve(data)) {
      client.at(program.trackerHttpPort()).announce("", 3_000, 0, SIZE);
      client.at(program.trackerHttpPort()).announce("", 3_500, 0, SIZE);
      awaitUploaded(program, 1_000 + 500);
      assertThat(quarantined()).isEqualTo(3_000);
    }
  }

  /** A client that has uploaded so much; its tracker was stopped after that was booked. */
  private Announcer announceFirst(long uploaded) throws Exception {
    try (var program = Program.serve(data)) {
      token = Api.newToken(data, "site");
      var api = new Api(program.catalog(), token);
      api.putUser("nat", Map.of("name", "nat")).expect(200);
      api.register(payload.torrent(true), Map.of("title", "Restored")).expect(201);
      var client = new Announcer(announceUrl(api), payload.privateInfoHash(), 1);
      await()
          .atMost(BOOKED_WITHIN)
          .until(() -> client.announce("started", 0, 0, SIZE).contains(SERVED));
      assertThat(client.announce("", uploaded, 0, SIZE)).contains(SERVED);
      awaitUploaded(program, uploaded);
      assertThat(program.stop()).isZero();
      return client;
    }
  }

  private String announceUrl(Api api) throws IOException {
    return Tools.announceUrl(api.download(payload.privateInfoHash(), "nat", folder));
  }

  private void awaitUploaded(Program program, long bytes) {
    var api = new Api(program.catalog(), token);
    await()
        .atMost(BOOKED_WITHIN)
        .untilAsserted(() ->
            assertThat(api.userStats("nat").expect(200).json().path("uploadedBytes").asLong())
                .isEqualTo(bytes));
  }

  private long quarantined() throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "select sum(uploaded_quarantined_bytes + downloaded_quarantined_bytes)"
                    + " from users")) {
      row.next();
      return row.getLong(1);
    }
  }
}
