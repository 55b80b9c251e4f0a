package org.swarmkeep.app.faults;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.swarmkeep.store.DatabaseSettings;

/** The database of a trial, and what can befall it. */
interface TrialDatabase extends AutoCloseable {
  DatabaseSettings settings();

  /** How the program is told of it. */
  List<String> arguments();

  Connection connect() throws SQLException;

  /** Keeps the program from writing until the transaction of this connection ends. */
  void lockTables(Connection connection) throws SQLException;

  /** Whether there is a server that can end or hang. */
  boolean isServer();

  /** Ends the server without warning. */
  void kill();

  /** Makes the server hang. */
  void suspend();

  /** Has the server run and answer. */
  void heal();

  @Override
  void close();
}
