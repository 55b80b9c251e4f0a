package org.swarmkeep.store;

import java.sql.SQLException;
import java.util.Optional;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Turns what drivers throw into messages that an operator can act on. */
final class DatabaseProblem {
  /** MariaDB's number for a database that does not exist, which has no SQLSTATE of its own. */
  private static final int MARIADB_UNKNOWN_DATABASE = 1049;

  private DatabaseProblem() {}

  /** Why a database could not be opened. */
  static StoreException opening(DatabaseSettings settings, RuntimeException e) {
    return new StoreException(
        "the database " + settings + " cannot be opened: " + saying(e) + remedy(settings, e), e);
  }

  /** What the driver said, without the layers around it. */
  static String saying(Throwable e) {
    var message =
        sqlException(e).map(Throwable::getMessage).orElseGet(() -> String.valueOf(e.getMessage()));
    return message.strip();
  }

  /** Whether an SQLite file was locked by another program. */
  static boolean isBusy(Throwable e) {
    return sqlException(e).filter(DatabaseProblem::isBusy).isPresent();
  }

  private static boolean isBusy(SQLException e) {
    return e instanceof SQLiteException sqlite
        && sqlite.getResultCode().code % 256 == SQLiteErrorCode.SQLITE_BUSY.code;
  }

  private static String remedy(DatabaseSettings settings, RuntimeException e) {
    return sqlException(e)
        .map(cause ->
            Engine.of(settings) == Engine.SQLITE ? sqliteRemedy(cause) : serverRemedy(cause))
        .orElse("");
  }

  private static String sqliteRemedy(SQLException e) {
    if (e.getErrorCode() == SQLiteErrorCode.SQLITE_CANTOPEN.code
        || e.getErrorCode() == SQLiteErrorCode.SQLITE_READONLY.code) {
      return "; check that file and folder are writable for " + System.getProperty("user.name");
    }
    if (isBusy(e)) {
      return "; another program keeps it locked, check which with fuser";
    }
    return "";
  }

  private static String serverRemedy(SQLException e) {
    var state = e.getSQLState() == null ? "" : e.getSQLState();
    if (state.startsWith("08")) {
      return "; check that the server runs and that host and port are right";
    }
    if (state.startsWith("28")) {
      return "; check user and password, and that the user may sign in from this machine";
    }
    if (state.equals("3D000") || e.getErrorCode() == MARIADB_UNKNOWN_DATABASE) {
      return "; create it first: create database NAME";
    }
    return "";
  }

  /** The innermost complaint of the driver itself. */
  private static Optional<SQLException> sqlException(Throwable e) {
    SQLException found = null;
    for (var cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        found = sql;
      }
    }
    return Optional.ofNullable(found);
  }
}
