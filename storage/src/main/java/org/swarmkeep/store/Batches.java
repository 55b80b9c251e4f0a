package org.swarmkeep.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Query;

/** Many rows through few statements. */
final class Batches {
  /** Rows in one statement; on a server each statement costs several times what a row does. */
  private static final int ROWS = 128;

  private Batches() {}

  /** Runs one statement for all items; its values are those of the first, and replaced for each. */
  static <T> void run(
      DSLContext sql, Query statement, List<T> items, Function<T, Object[]> values) {
    if (!items.isEmpty()) {
      var rows = new ArrayList<Object[]>(items.size());
      items.forEach(item -> rows.add(values.apply(item)));
      sql.batch(statement).bind(rows.toArray(Object[][]::new)).execute();
    }
  }

  /**
   * Runs a statement that takes many rows at once, as often as it takes for all items.
   *
   * @param statement of so many rows, whose values are replaced
   * @param values of all rows of one statement, in its order
   */
  static <T> void runInBulk(
      DSLContext sql,
      IntFunction<Query> statement,
      List<T> items,
      Function<List<T>, Object[]> values) {
    int whole = items.size() - items.size() % ROWS;
    if (whole > 0) {
      var chunks = items.subList(0, whole).stream().gather(Gatherers.windowFixed(ROWS)).toList();
      run(sql, statement.apply(ROWS), chunks, values);
    }
    if (whole < items.size()) {
      var rest = items.subList(whole, items.size());
      run(sql, statement.apply(rest.size()), List.of(rest), values);
    }
  }

  /** The values of rows, one row after the other. */
  static <T> Function<List<T>, Object[]> rowByRow(Function<T, Object[]> values) {
    return rows -> rows.stream().map(values).flatMap(Stream::of).toArray();
  }
}
