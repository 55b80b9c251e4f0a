package org.swarmkeep.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/** How we use jOOQ. Nothing else mentions its set-up, so that it is loaded at the first use. */
final class Jooq {
  static {
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
  }

  private static final Settings SETTINGS =
      new Settings().withExecuteLogging(false).withFetchWarnings(false).withRenderSchema(false);

  private Jooq() {}

  static DSLContext on(Connection connection, Engine engine) throws SQLException {
    return DSL.using(connection, dialect(connection, engine), SETTINGS);
  }

  /** MySQL differs from MariaDB in how it answers with the id of a new row. */
  private static SQLDialect dialect(Connection connection, Engine engine) throws SQLException {
    return switch (engine) {
      case SQLITE -> SQLDialect.SQLITE;
      case POSTGRESQL -> SQLDialect.POSTGRES;
      case MARIADB ->
          connection.getMetaData().getDatabaseProductName().equals("MySQL")
              ? SQLDialect.MYSQL
              : SQLDialect.MARIADB;
    };
  }
}
