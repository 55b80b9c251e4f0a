package org.swarmkeep.xbt;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Statements over tables whose names come from a configuration. */
final class Sql {
  private static final int FETCH_SIZE = 2000;

  /** Takes in the row that the result stands on. */
  interface RowSink {
    void take(ResultSet row) throws SQLException;
  }

  private Sql() {}

  static String quoted(String identifier) {
    return "`" + identifier.replace("`", "``") + "`";
  }

  /** A table may be in another database: {@code site.members}. */
  static String quotedTable(String name) {
    return Arrays.stream(name.split("\\.", -1)).map(Sql::quoted).collect(Collectors.joining("."));
  }

  static void each(Connection connection, String query, List<?> values, RowSink sink)
      throws SQLException {
    try (var statement = connection.prepareStatement(query)) {
      bind(statement, values);
      statement.setFetchSize(FETCH_SIZE);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          sink.take(rows);
        }
      }
    }
  }

  static int update(Connection connection, String command, List<?> values) throws SQLException {
    try (var statement = connection.prepareStatement(command)) {
      bind(statement, values);
      return statement.executeUpdate();
    }
  }

  static void execute(Connection connection, String command) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  /** Runs one statement for many rows. */
  static void batch(Connection connection, String command, List<? extends List<?>> rows)
      throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (var statement = connection.prepareStatement(command)) {
      for (var row : rows) {
        bind(statement, row);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  static void bind(PreparedStatement statement, List<?> values) throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      statement.setObject(i + 1, values.get(i));
    }
  }
}
