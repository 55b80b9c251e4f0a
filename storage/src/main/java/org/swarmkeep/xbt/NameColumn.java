package org.swarmkeep.xbt;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Where names stand: in a column of the table itself, or in another table of the site.
 *
 * @param table empty for the table itself
 * @param id what equals the number in the table itself; empty as well
 */
record NameColumn(String table, String id, String name) {
  /**
   * @param option by which the text was given, for the message
   * @param text {@code COLUMN} or {@code TABLE:ID-COLUMN:NAME-COLUMN}
   */
  static NameColumn parse(String option, String text) {
    var parts = text.split(":", -1);
    if ((parts.length != 1 && parts.length != 3) || text.matches(".*(^|:)\\s*(:.*|$)")) {
      throw new XbtException(
          option
              + " "
              + text
              + " names no column: write COLUMN, of the table itself, or"
              + " TABLE:ID-COLUMN:NAME-COLUMN");
    }
    return parts.length == 1
        ? new NameColumn("", "", parts[0])
        : new NameColumn(parts[0], parts[1], parts[2]);
  }

  /** The name in a query over a table; {@code null} in SQL when nobody asked for names. */
  static String in(
      Connection connection, Optional<NameColumn> wanted, Table table, Column number, String place)
      throws SQLException {
    return wanted.isEmpty() ? "null" : wanted.get().in(connection, table, number, place);
  }

  private String in(Connection connection, Table owner, Column number, String place)
      throws SQLException {
    if (table.isEmpty()) {
      return column(owner, name, place);
    }
    var named =
        TableReader.find(connection, table)
            .orElseThrow(() ->
                new XbtException(
                    "there is no table "
                        + table
                        + " in "
                        + place
                        + ", in which names were to be found: see  show tables"));
    return "(select max(named."
        + column(named, name, place)
        + ") from "
        + named.quoted()
        + " named where named."
        + column(named, id, place)
        + " = "
        + owner.quoted()
        + "."
        + number.quoted()
        + ")";
  }

  private static String column(Table table, String name, String place) {
    return table
        .column(name)
        .orElseThrow(() ->
            new XbtException(
                "the table "
                    + table.name()
                    + " in "
                    + place
                    + " has no column "
                    + name
                    + ", in which names were to be found: it has "
                    + String.join(", ", table.columns().keySet())))
        .quoted();
  }
}
