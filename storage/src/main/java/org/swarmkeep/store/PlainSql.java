package org.swarmkeep.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Queries by JDBC alone, for what a tracker reads before it is ready. Loading jOOQ costs half a
 * second, which a start does not have; and a million rows stream faster without records around
 * them. Statements here are the same in all dialects.
 */
final class PlainSql {
  /** How many rows the driver fetches at a time. */
  private static final int FETCH_SIZE = 2000;

  /** Makes a value of the row that the result stands on. */
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Takes in the row that the result stands on. */
  interface RowSink {
    void take(ResultSet row) throws SQLException;
  }

  private PlainSql() {}

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

  static <T> List<T> list(Connection connection, String query, List<?> values, RowReader<T> reader)
      throws SQLException {
    var found = new ArrayList<T>();
    each(connection, query, values, row -> found.add(reader.read(row)));
    return found;
  }

  static <T> Optional<T> first(
      Connection connection, String query, List<?> values, RowReader<T> reader)
      throws SQLException {
    return list(connection, query, values, reader).stream().findFirst();
  }

  private static void bind(PreparedStatement statement, List<?> values) throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      statement.setObject(i + 1, values.get(i));
    }
  }
}
