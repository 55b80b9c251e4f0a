package org.swarmkeep.app.faults;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.swarmkeep.store.DatabaseSettings;

/** The default: a file in the data directory, and so on the same disk as the journal. */
record SqliteDatabase(Path dataDirectory) implements TrialDatabase {
  private String url() {
    return "jdbc:sqlite:" + dataDirectory.resolve("swarmkeep.db");
  }

  @Override
  public DatabaseSettings settings() {
    return DatabaseSettings.of(url());
  }

  @Override
  public List<String> arguments() {
    return List.of();
  }

  @Override
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url());
  }

  @Override
  public void lockTables(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("pragma busy_timeout = 3000");
      statement.execute("begin exclusive");
    }
  }

  @Override
  public boolean isServer() {
    return false;
  }

  @Override
  public void kill() {
    throw new UnsupportedOperationException("a file has no process");
  }

  @Override
  public void suspend() {
    throw new UnsupportedOperationException("a file has no process");
  }

  @Override
  public void heal() {
    // a file is always there
  }

  @Override
  public void close() {
    // goes with its folder
  }
}
