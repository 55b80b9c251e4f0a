package org.swarmkeep.xbt;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Asks the database what its tables are like. */
final class TableReader {
  private static final String COLUMNS =
      """
      select column_name, column_type from information_schema.columns
      where table_schema = coalesce(nullif(?, ''), database()) and table_name = ?\
      """;

  private static final String ENGINE =
      """
      select coalesce(engine, '') from information_schema.tables
      where table_schema = coalesce(nullif(?, ''), database()) and table_name = ?\
      """;

  private TableReader() {}

  /** The table of that name, if there is one; {@code site.members} is in another database. */
  static Optional<Table> find(Connection connection, String name) throws SQLException {
    int dot = name.lastIndexOf('.');
    var place = List.of(name.substring(0, Math.max(0, dot)), name.substring(dot + 1));
    Map<String, Column> columns = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    Sql.each(
        connection,
        COLUMNS,
        place,
        row -> columns.put(row.getString(1), Column.of(row.getString(1), row.getString(2))));
    if (columns.isEmpty()) {
      return Optional.empty();
    }
    var engine = new String[] {""};
    Sql.each(connection, ENGINE, place, row -> engine[0] = row.getString(1));
    return Optional.of(new Table(name, columns, engine[0]));
  }

  static boolean isThere(Connection connection, String name) throws SQLException {
    return find(connection, name).isPresent();
  }
}
