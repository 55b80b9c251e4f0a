package org.swarmkeep.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalInt;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;

/**
 * The version of the tables. Asking for it takes one query, so that a start on tables that are up
 * to date, which is nearly every start, does not pay for loading the migration tool.
 */
final class Schema {
  /** The newest migration that this program brings. */
  static final int NEWEST = 3;

  /** Another process may be migrating the same database; its work then counts as ours. */
  private static final int ATTEMPTS = 3;

  /** Not Flyway's usual name, which another program in the same database may use. */
  static final String HISTORY = "swarmkeep_schema_history";

  private final Pools pools;

  Schema(Pools pools) {
    this.pools = pools;
  }

  void bringUpToDate() {
    var version = version();
    checkIsKnown(version);
    if (version.isEmpty() || version.getAsInt() < NEWEST) {
      migrate(ATTEMPTS - 1);
    }
  }

  /**
   * Whether our tables are there, for somebody who only looks.
   *
   * @throws StoreException they are there in another form than this program knows
   */
  boolean isThere() {
    var version = version();
    checkIsKnown(version);
    if (version.isPresent() && version.getAsInt() < NEWEST) {
      throw new StoreException(
          "the tables of "
              + pools.place()
              + " have version "
              + version.getAsInt()
              + " and this program writes "
              + NEWEST
              + ": start it once, which brings them up to date");
    }
    return version.isPresent();
  }

  private void checkIsKnown(OptionalInt version) {
    if (version.isPresent() && version.getAsInt() > NEWEST) {
      throw new StoreException(
          "the database "
              + pools.place()
              + " was written by a newer program: its tables have version "
              + version.getAsInt()
              + ", this program knows "
              + NEWEST
              + ". Start the newer program, or restore a backup from before the upgrade");
    }
  }

  private void migrate(int attemptsLeft) {
    try {
      Flyway.configure()
          .dataSource(pools.writer())
          .table(HISTORY)
          .locations(pools.engine().migrations())
          .load()
          .migrate();
    } catch (FlywayException e) {
      if (attemptsLeft == 0) {
        throw failure(e);
      }
      migrate(attemptsLeft - 1);
    }
  }

  private StoreException failure(FlywayException e) {
    if (e.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
      return new StoreException(
          "the database "
              + pools.place()
              + " is not empty and its tables are not ours: name an empty database",
          e);
    }
    return new StoreException(
        "the tables of "
            + pools.place()
            + " cannot be brought up to date: "
            + DatabaseProblem.saying(e),
        e);
  }

  /** The version of the tables; empty for a database without ours, or with a failed migration. */
  private OptionalInt version() {
    try (var connection = pools.writer().getConnection()) {
      return hasHistory(connection) ? newest(connection) : OptionalInt.empty();
    } catch (SQLException e) {
      throw new StoreException(
          "could not read the version of the tables of "
              + pools.place()
              + ": "
              + DatabaseProblem.saying(e),
          e);
    }
  }

  private boolean hasHistory(Connection connection) throws SQLException {
    var schema = pools.engine() == Engine.POSTGRESQL ? connection.getSchema() : null;
    try (var tables =
        connection
            .getMetaData()
            .getTables(connection.getCatalog(), schema, HISTORY, new String[] {"TABLE"})) {
      return tables.next();
    }
  }

  private static OptionalInt newest(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select version, success from "
                    + HISTORY
                    + " where version is not null order by installed_rank desc")) {
      if (!rows.next() || !rows.getBoolean("success")) {
        return OptionalInt.empty();
      }
      return OptionalInt.of(Integer.parseInt(rows.getString("version")));
    }
  }
}
