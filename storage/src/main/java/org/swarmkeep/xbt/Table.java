package org.swarmkeep.xbt;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * A table as it is found.
 *
 * @param name as the operator writes it
 * @param columns by name, whatever its case
 * @param engine such as {@code InnoDB}; empty for a view
 */
record Table(String name, Map<String, Column> columns, String engine) {
  String quoted() {
    return Sql.quotedTable(name);
  }

  boolean has(String column) {
    return columns.containsKey(column);
  }

  Optional<Column> column(String column) {
    return Optional.ofNullable(columns.get(column));
  }

  /** The first of several names under which a column may stand. */
  Optional<Column> anyOf(String... names) {
    return Arrays.stream(names).flatMap(name -> column(name).stream()).findFirst();
  }

  /** One that has been checked to be there. */
  Column needed(String column) {
    return column(column)
        .orElseThrow(() -> new IllegalStateException(name + " has no column " + column));
  }

  /** Whether what is written in one transaction stays or goes as one. */
  boolean isTransactional() {
    return engine.isEmpty() || engine.equalsIgnoreCase("InnoDB");
  }
}
