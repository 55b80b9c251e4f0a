package org.swarmkeep.app.faults;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Another program's hold on the tables; one that cannot be had is none. */
final class TableLock {
  private static final Logger LOG = System.getLogger(TableLock.class.getName());

  private final TrialDatabase database;
  private Optional<Connection> held = Optional.empty();
  private int times;

  TableLock(TrialDatabase database) {
    this.database = database;
  }

  synchronized void hold() {
    try {
      var connection = database.connect();
      held = Optional.of(connection);
      database.lockTables(connection);
      times++;
    } catch (SQLException e) {
      release();
    }
  }

  synchronized void release() {
    held.ifPresent(TableLock::close);
    held = Optional.empty();
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.log(Level.DEBUG, "its server has gone, and the lock with it", e);
    }
  }

  /** How often the tables were really held. */
  synchronized int times() {
    return times;
  }
}
