package org.swarmkeep.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;

/**
 * Runs work in transactions. Safe for sharing between threads.
 *
 * <p>A read sees one moment of the database. Writes happen one after the other: SQLite has one
 * writer, and on a server each write takes the row of {@code revisions} first. So what a write has
 * checked stays true until it commits, writes never wait for each other in a circle, and the order
 * of revisions is the order of commits. The rate of writes is small: pages and forms, and the
 * credit of all announces in one batch every few seconds.
 */
final class Transactions {
  private final Pools pools;
  private final Revisions revisions;

  Transactions(Pools pools) {
    this.pools = pools;
    this.revisions = new Revisions(pools.engine());
  }

  /** What happens inside one transaction, by JDBC alone. */
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /**
   * @param attempt completes "could not ..."
   */
  <T> T read(String attempt, Function<DSLContext, T> work) {
    return readPlainly(attempt, connection -> work.apply(Jooq.on(connection, pools.engine())));
  }

  /**
   * Reads without loading jOOQ.
   *
   * @param attempt completes "could not ..."
   */
  <T> T readPlainly(String attempt, Work<T> work) {
    return run(pools.reader(), attempt, work);
  }

  /**
   * @param attempt completes "could not ..."
   */
  <T> T write(String attempt, Function<DSLContext, T> work) {
    return run(
        pools.writer(),
        attempt,
        connection -> {
          var sql = Jooq.on(connection, pools.engine());
          revisions.lock(sql);
          return work.apply(sql);
        });
  }

  private <T> T run(DataSource source, String attempt, Work<T> work) {
    try (var connection = source.getConnection()) {
      return commit(connection, work);
    } catch (SQLException | DataAccessException e) {
      throw new StoreException(
          "could not " + attempt + " in " + pools.place() + ": " + DatabaseProblem.saying(e), e);
    }
  }

  private static <T> T commit(Connection connection, Work<T> work) throws SQLException {
    try {
      var result = work.on(connection);
      connection.commit();
      return result;
    } catch (SQLException | RuntimeException | Error e) {
      rollBack(connection, e);
      throw e;
    }
  }

  private static void rollBack(Connection connection, Throwable reason) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
  }
}
