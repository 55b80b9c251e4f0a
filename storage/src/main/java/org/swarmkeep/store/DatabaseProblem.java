package org.swarmkeep.store;

import java.sql.SQLException;
import java.util.Optional;

/** Turns what drivers throw into messages that an operator can act on. */
final class DatabaseProblem {
  /** MariaDB's number for a database that does not exist, which has no SQLSTATE of its own. */
  private static final int MARIADB_UNKNOWN_DATABASE = 1049;

  private DatabaseProblem() {}

  /** Why a database could not be opened. */
  static StoreException opening(DatabaseSettings settings, RuntimeException e) {
    var cause = sqlException(e);
    return new StoreException(
        "the database "
            + settings
            + " cannot be opened: "
            + saying(e)
            + cause.map(DatabaseProblem::remedy).orElse(""),
        e);
  }

  /** What the driver said, without the layers around it. */
  static String saying(Throwable e) {
    var message =
        sqlException(e).map(Throwable::getMessage).orElseGet(() -> String.valueOf(e.getMessage()));
    return message.strip();
  }

  private static String remedy(SQLException e) {
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
