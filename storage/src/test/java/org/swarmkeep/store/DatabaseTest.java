package org.swarmkeep.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.swarmkeep.accounts.Role;

/** Opening a database, and what an operator reads when that fails. */
class DatabaseTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void reopenedDatabaseHoldsWhatWasKept(Server server) {
    var settings = server.empty(folder);
    try (var first = Database.open(settings)) {
      first.store().users().create(user("ada"));
    }

    try (var second = Database.open(settings)) {
      assertThat(second.store().users().byName("ADA")).isPresent();
    }
  }

  @ParameterizedTest
  @EnumSource
  void severalProcessesMayOpenAnEmptyDatabaseAtOnce(Server server) throws Exception {
    var settings = server.empty(folder);
    try (var threads = Executors.newFixedThreadPool(4)) {
      var opened = new ArrayList<Future<Boolean>>();
      for (int i = 0; i < 4; i++) {
        opened.add(threads.submit(() -> opensAndAnswers(settings)));
      }
      for (var result : opened) {
        assertThat(result.get()).isTrue();
      }
    }
  }

  @Test
  void newSqliteFileIsSharedFromItsFirstMoment() throws Exception {
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (int round = 0; round < 100; round++) {
        var settings = Server.SQLITE.empty(folder);
        var together = new CyclicBarrier(4);
        var opened =
            threads.invokeAll(
                Collections.nCopies(
                    4,
                    () -> {
                      together.await();
                      Pools.open(settings).close();
                      return settings;
                    }));
        for (var result : opened) {
          assertThat(result.get()).isEqualTo(settings);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void databaseOfANewerProgramIsLeftAlone(Server server) throws Exception {
    var settings = server.empty(folder);
    Database.open(settings).close();
    execute(
        settings,
        """
        insert into swarmkeep_schema_history
          (installed_rank, version, description, type, script, installed_by, execution_time, success)
        values (99, '99', 'future', 'SQL', 'V99__future.sql', 'x', 1, %s)\
        """
            .formatted(server == Server.POSTGRESQL ? "true" : "1"));

    assertThatThrownBy(() -> Database.open(settings))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("written by a newer program")
        .hasMessageContaining("version 99");
  }

  @Test
  void tablesOfSomebodyElseAreLeftAlone() throws Exception {
    var settings = Server.POSTGRESQL.empty(folder);
    execute(settings, "create table theirs (id int)");

    assertThatThrownBy(() -> Database.open(settings))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is not empty")
        .hasMessageContaining("name an empty database");
    assertThatThrownBy(() -> execute(settings, "select 1 from users"))
        .isInstanceOf(SQLException.class);
  }

  @Test
  void sqliteFileIsReadableForOthersWhileWeWrite() throws Exception {
    var settings = Server.SQLITE.empty(folder);
    try (var database = Database.open(settings)) {
      database.store().users().create(user("ada"));

      execute(settings, "insert into settings (name, value) values ('from', 'outside')");

      assertThat(database.store().settings().text("from")).contains("outside");
    }
  }

  @Test
  void fileThatIsNoDatabaseIsNamedAndLeftAlone() throws Exception {
    var file = folder.resolve("letter.db");
    Files.writeString(file, "Dear operator, this is a letter.");

    assertRefused("jdbc:sqlite:" + file, "is no SQLite database", "name another file");
    assertThat(file).content().isEqualTo("Dear operator, this is a letter.");
  }

  @Test
  void emptyFileBecomesADatabase() throws Exception {
    var file = Files.createFile(folder.resolve("fresh.db"));

    assertThat(opensAndAnswers(DatabaseSettings.of("jdbc:sqlite:" + file))).isTrue();
  }

  @Test
  void folderIsNoDatabase() {
    assertRefused("jdbc:sqlite:" + folder, "is a folder", "name a file inside it");
  }

  @Test
  void missingFolderIsNamed() {
    assertRefused(
        "jdbc:sqlite:" + folder.resolve("nowhere/a.db"),
        "there is no folder " + folder + "/nowhere");
    assertThat(folder.resolve("nowhere")).doesNotExist();
  }

  @Test
  void folderThatTakesNoFilesIsNamed() {
    assertRefused("jdbc:sqlite:/proc/swarmkeep.db", "/proc/swarmkeep.db", "writable");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"jdbc:sqlite:", "jdbc:sqlite::memory:", "jdbc:sqlite:file::memory:?cache=shared"})
  void databaseInMemoryIsRefused(String url) {
    assertRefused(url, "names no file", "jdbc:sqlite:PATH");
  }

  @Test
  void unknownKindOfDatabaseIsRefusedWithTheKnownOnes() {
    assertRefused(
        "jdbc:oracle:thin:@x", "jdbc:oracle", "jdbc:sqlite:", "jdbc:postgresql:", "jdbc:mysql:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mariadb", "mysql", "postgresql"})
  void unreachableServerIsNamed(String kind) {
    assertRefused(
        "jdbc:" + kind + "://127.0.0.1:1/keep", "127.0.0.1:1/keep", "check that the server runs");
  }

  @Test
  void wrongPasswordIsCalledThat() {
    var url = Server.MARIADB.empty(folder).jdbcUrl();
    var settings = new DatabaseSettings(url, Optional.of("root"), Optional.of("guess"));

    assertThatThrownBy(() -> Database.open(settings))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("check user and password")
        .message()
        .doesNotContain("guess");
  }

  @Test
  void unknownUserIsCalledThat() {
    var url = Server.POSTGRESQL.empty(folder).jdbcUrl();
    var settings = new DatabaseSettings(url, Optional.of("nobody"), Optional.of("guess"));

    assertThatThrownBy(() -> Database.open(settings))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("check user and password");
  }

  @ParameterizedTest
  @EnumSource(names = {"MARIADB", "POSTGRESQL"})
  void missingDatabaseComesWithTheCommandThatCreatesIt(Server server) {
    var there = server.empty(folder);
    var url = there.jdbcUrl().replaceFirst("/[^/]*$", "/missing");

    assertThatThrownBy(
            () -> Database.open(new DatabaseSettings(url, there.user(), there.password())))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("create database");
  }

  @Test
  void settingsPrintWithoutSecrets() {
    var settings =
        new DatabaseSettings(
            "jdbc:postgresql://me:secret@db/keep?password=secret",
            Optional.of("me"),
            Optional.of("secret"));

    assertThat(settings).hasToString("jdbc:postgresql://db/keep as me");
  }

  private static void assertRefused(String url, String... parts) {
    var refusal =
        assertThatThrownBy(() -> Database.open(DatabaseSettings.of(url)))
            .isInstanceOf(StoreException.class);
    for (var part : parts) {
      refusal.hasMessageContaining(part);
    }
  }

  private static boolean opensAndAnswers(DatabaseSettings settings) {
    try (var database = Database.open(settings)) {
      return database.store().answers();
    }
  }

  private static NewUser user(String name) {
    return new NewUser(name, Role.MEMBER, Optional.empty(), Optional.empty());
  }

  private static void execute(DatabaseSettings settings, String command) throws SQLException {
    try (var connection = connect(settings);
        var statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  static Connection connect(DatabaseSettings settings) throws SQLException {
    return DriverManager.getConnection(
        settings.jdbcUrl(), settings.user().orElse(""), settings.password().orElse(""));
  }
}
