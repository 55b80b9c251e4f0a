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
  private volatile Runnable afterWrite = () -> {};

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
    return run(pools.reader(), "begin", attempt, work);
  }

  /**
   * @param attempt completes "could not ..."
   */
  <T> T write(String attempt, Function<DSLContext, T> work) {
    return writePlainly(attempt, connection -> work.apply(Jooq.on(connection, pools.engine())));
  }

  /**
   * Writes without loading jOOQ, or reads what no write under way may change any more.
   *
   * @param attempt completes "could not ..."
   */
  <T> T writePlainly(String attempt, Work<T> work) {
    var result =
        run(
            pools.writer(),
            "begin immediate",
            attempt,
            connection -> {
              revisions.lock(connection);
              return work.on(connection);
            });
    afterWrite.run();
    return result;
  }

  /** Runs after each write of this process, on the writer's thread, once it is committed. */
  void afterWrite(Runnable listener) {
    afterWrite = listener;
  }

  private <T> T run(DataSource source, String sqliteBegin, String attempt, Work<T> work) {
    try (var connection = source.getConnection()) {
      return pools.engine() == Engine.SQLITE
          ? runOnSqlite(connection, sqliteBegin, work)
          : runOnServer(connection, work);
    } catch (SQLException | DataAccessException e) {
      throw new StoreException(
          "could not " + attempt + " in " + pools.place() + ": " + DatabaseProblem.saying(e), e);
    }
  }

  /**
   * By statements instead of JDBC's methods: the driver's commit begins the next transaction at
   * once, and an idle writer would keep other processes out.
   */
  private static <T> T runOnSqlite(Connection connection, String begin, Work<T> work)
      throws SQLException {
    execute(connection, begin);
    try {
      var result = work.on(connection);
      execute(connection, "commit");
      return result;
    } catch (SQLException | RuntimeException | Error e) {
      undo(e, () -> execute(connection, "rollback"));
      throw e;
    }
  }

  private static <T> T runOnServer(Connection connection, Work<T> work) throws SQLException {
    try {
      var result = work.on(connection);
      connection.commit();
      return result;
    } catch (SQLException | RuntimeException | Error e) {
      undo(e, connection::rollback);
      throw e;
    }
  }

  private static void execute(Connection connection, String command) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  private interface Rollback {
    void run() throws SQLException;
  }

  private static void undo(Throwable reason, Rollback rollback) {
    try {
      rollback.run();
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
  }
}
