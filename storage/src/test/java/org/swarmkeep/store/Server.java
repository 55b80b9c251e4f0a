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
          .map(server -> created(server.url(""), "root", server::url))
          .orElseGet(() -> missing("mariadbd", "apt-get install mariadb-server"));
    }
  },
  POSTGRESQL {
    @Override
    DatabaseSettings empty(Path folder) {
      return created(PostgresServer.url("postgres"), "postgres", PostgresServer::url);
    }
  };

  private static final AtomicInteger NAMES = new AtomicInteger();

  /** Settings of a database without tables. */
  abstract DatabaseSettings empty(Path folder);

  static String nextName() {
    return "swarmkeep_" + NAMES.incrementAndGet();
  }

  private interface UrlOf {
    String name(String database);
  }

  private static DatabaseSettings created(String adminUrl, String user, UrlOf url) {
    var name = nextName();
    try (var connection = DriverManager.getConnection(adminUrl, user, "");
        var statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return new DatabaseSettings(url.name(name), Optional.of(user), Optional.of(""));
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
