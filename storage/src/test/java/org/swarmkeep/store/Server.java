package org.swarmkeep.store;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The databases that every contract of this room is held against. Each hands out empty ones. */
enum Server {
  SQLITE {
    @Override
    DatabaseSettings empty(Path folder) {
      return DatabaseSettings.of("jdbc:sqlite:" + folder.resolve(nextName() + ".db"));
    }
  },
  MARIADB {
    @Override
    DatabaseSettings empty(Path folder) {
      return MariaDbServer.INSTANCE
          .map(server -> created(server.url(""), server.url(nextName()), "root"))
          .orElseGet(() -> missing("mariadbd", "apt-get install mariadb-server"));
    }
  },
  POSTGRESQL {
    @Override
    DatabaseSettings empty(Path folder) {
      return created(PostgresServer.url("postgres"), PostgresServer.url(nextName()), "postgres");
    }
  };

  private static final AtomicInteger NAMES = new AtomicInteger();

  /** Settings of a database without tables. */
  abstract DatabaseSettings empty(Path folder);

  static String nextName() {
    return "swarmkeep_" + NAMES.incrementAndGet();
  }

  /** Drops a database, so that a server holds a few at a time and stops quickly. */
  void drop(DatabaseSettings settings) {
    if (this != SQLITE) {
      execute(urlOfServer(settings), settings.user().orElseThrow(), "drop", settings);
    }
  }

  private static DatabaseSettings created(String adminUrl, String url, String user) {
    var settings = new DatabaseSettings(url, Optional.of(user), Optional.of(""));
    execute(adminUrl, user, "create", settings);
    return settings;
  }

  private static String urlOfServer(DatabaseSettings settings) {
    var admin = settings.jdbcUrl().startsWith("jdbc:postgresql:") ? "postgres" : "";
    return settings.jdbcUrl().replaceFirst("[^/]*$", admin);
  }

  private static void execute(
      String adminUrl, String user, String verb, DatabaseSettings settings) {
    var name = settings.jdbcUrl().substring(settings.jdbcUrl().lastIndexOf('/') + 1);
    try (var connection = DriverManager.getConnection(adminUrl, user, "");
        var statement = connection.createStatement()) {
      statement.execute(verb + " database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** On a developer's machine the tests are skipped; in CI a missing server is a failure. */
  private static DatabaseSettings missing(String program, String remedy) {
    var message = program + " is not on the PATH: " + remedy;
    if ("true".equals(System.getenv("CI"))) {
      throw new IllegalStateException(message);
    }
    assumeTrue(false, message);
    throw new IllegalStateException(message);
  }

  static Path scratchFolder(String name) {
    try {
      return Files.createTempDirectory("swarmkeep-" + name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
