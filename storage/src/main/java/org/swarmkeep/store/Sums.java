package org.swarmkeep.store;

import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * Sums that stop at the largest number a column holds. Servers refuse to add beyond it, and a batch
 * with such a line would keep all others from being booked.
 */
final class Sums {
  private Sums() {}

  /** The column and what is added, which is 0 or more. */
  static Field<Long> of(Field<Long> column, Field<Long> added) {
    return column.plus(DSL.least(added, DSL.inline(Long.MAX_VALUE).minus(column)));
  }

  /** The column and what the row has that was to be inserted. */
  static Field<Long> withExcluded(Field<Long> column) {
    return of(column, DSL.excluded(column));
  }
}
