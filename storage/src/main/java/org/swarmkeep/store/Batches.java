package org.swarmkeep.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Query;

/** Many rows through one statement. */
final class Batches {
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
}
