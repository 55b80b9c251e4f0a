package org.swarmkeep.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConnectionProvider;

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
  private final Configuration dialect;
  private final Revisions revisions;

  Transactions(Pools pools, Configuration dialect) {
    this.pools = pools;
    this.dialect = dialect;
    this.revisions = new Revisions(pools.engine());
  }

  /**
   * @param attempt completes "could not ..."
   */
  <T> T read(String attempt, Function<DSLContext, T> work) {
    try (var connection = pools.reader().getConnection()) {
      return run(connection, work);
    } catch (SQLException | DataAccessException e) {
      throw failure(attempt, e);
    }
  }

  /**
   * @param attempt completes "could not ..."
   */
  <T> T write(String attempt, Function<DSLContext, T> work) {
    try (var connection = pools.writer().getConnection()) {
      return run(
          connection,
          sql -> {
            revisions.lock(sql);
            return work.apply(sql);
          });
    } catch (SQLException | DataAccessException e) {
      throw failure(attempt, e);
    }
  }

  private <T> T run(Connection connection, Function<DSLContext, T> work) throws SQLException {
    try {
      var result = work.apply(DSL.using(dialect.derive(new DefaultConnectionProvider(connection))));
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

  private StoreException failure(String attempt, Exception e) {
    return new StoreException(
        "could not " + attempt + " in " + pools.place() + ": " + DatabaseProblem.saying(e), e);
  }
}
