package org.swarmkeep.xbt;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Updates many rows by their number in one statement: the table joined with the numbers. A row a
 * statement costs a server several times as much. What is not there is not updated, and nothing is
 * inserted.
 *
 * @param table quoted
 * @param key the column that numbers its rows, quoted
 * @param changes what is set; a number of the row is {@link #FIRST} or {@link #SECOND}
 */
record BulkUpdate(String table, String key, String changes) {
  static final String FIRST = "swarmkeep_v.swarmkeep_1";
  static final String SECOND = "swarmkeep_v.swarmkeep_2";

  private static final int ROWS = 250;

  /** A row's number, and one or two numbers to set or add, 0 or more. */
  record Row(int key, long first, long second) {}

  /** Runs for all rows, in the order of their numbers. */
  void run(Connection connection, List<Row> rows) throws SQLException {
    for (int from = 0; from < rows.size(); from += ROWS) {
      var some = rows.subList(from, Math.min(rows.size(), from + ROWS));
      Sql.execute(
          connection,
          "update (select %s) swarmkeep_v join %s on %s=swarmkeep_v.swarmkeep_0 set %s"
              .formatted(numbers(some), table, key, changes));
    }
  }

  private static String numbers(List<Row> rows) {
    var first = rows.getFirst();
    return "%d swarmkeep_0,%d swarmkeep_1,%d swarmkeep_2"
            .formatted(first.key(), first.first(), first.second())
        + rows.stream()
            .skip(1)
            .map(row -> " union all select " + row.key() + "," + row.first() + "," + row.second())
            .collect(Collectors.joining());
  }
}
