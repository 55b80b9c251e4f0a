package org.swarmkeep.store;

import static org.swarmkeep.store.schema.Tables.REVISIONS;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jooq.DSLContext;

/**
 * The count of changes that trackers must learn. Raised inside the transaction of the change, whose
 * rows carry the new value; the lock on its row lasts until the commit, so that whoever has seen a
 * revision has seen everything before it.
 */
final class Revisions {
  private static final int ROW = 1;

  private final Engine engine;

  Revisions(Engine engine) {
    this.engine = engine;
  }

  /** Waits for other writes to finish; SQLite does so when the transaction begins. */
  void lock(DSLContext sql) {
    if (engine != Engine.SQLITE) {
      sql.update(REVISIONS)
          .set(REVISIONS.VALUE, REVISIONS.VALUE)
          .where(REVISIONS.ID.eq(ROW))
          .execute();
    }
  }

  static long next(DSLContext sql) {
    sql.update(REVISIONS)
        .set(REVISIONS.VALUE, REVISIONS.VALUE.plus(1))
        .where(REVISIONS.ID.eq(ROW))
        .execute();
    return sql.connectionResult(Revisions::current);
  }

  static long current(Connection connection) throws SQLException {
    return PlainSql.first(
            connection,
            "select value from revisions where id = ?",
            List.of(ROW),
            row -> row.getLong(1))
        .orElseThrow(() -> new StoreException("the table revisions has lost its row"));
  }
}
