package org.swarmkeep.store;

import java.sql.SQLException;
import java.time.Clock;
import java.util.Locale;
import org.jooq.Configuration;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DefaultConfiguration;

/** An open database with our tables in their newest form. Safe for sharing between threads. */
public final class Database implements AutoCloseable {
  static {
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
  }

  private final Pools pools;
  private final Store store;

  private Database(Pools pools, Store store) {
    this.pools = pools;
    this.store = store;
  }

  /**
   * Connects and brings the tables up to date.
   *
   * @throws StoreException when that cannot be done; nothing is then left half-made
   */
  public static Database open(DatabaseSettings settings) {
    return open(settings, Clock.systemUTC());
  }

  /**
   * @param clock tells the times that are written into the tables
   */
  public static Database open(DatabaseSettings settings, Clock clock) {
    var pools = Pools.open(settings);
    try {
      new Schema(pools).bringUpToDate();
      return new Database(pools, new Store(new Transactions(pools, configuration(pools)), clock));
    } catch (RuntimeException e) {
      pools.close();
      throw e;
    }
  }

  public Store store() {
    return store;
  }

  @Override
  public void close() {
    pools.close();
  }

  private static Configuration configuration(Pools pools) {
    return new DefaultConfiguration()
        .set(dialect(pools))
        .set(
            new Settings()
                .withExecuteLogging(false)
                .withFetchWarnings(false)
                .withRenderSchema(false)
                .withInListPadding(true));
  }

  /** MySQL differs from MariaDB in how it answers with the id of a new row. */
  private static SQLDialect dialect(Pools pools) {
    return switch (pools.engine()) {
      case SQLITE -> SQLDialect.SQLITE;
      case POSTGRESQL -> SQLDialect.POSTGRES;
      case MARIADB -> isMysql(pools) ? SQLDialect.MYSQL : SQLDialect.MARIADB;
    };
  }

  private static boolean isMysql(Pools pools) {
    try (var connection = pools.writer().getConnection()) {
      return connection
          .getMetaData()
          .getDatabaseProductName()
          .toLowerCase(Locale.ROOT)
          .contains("mysql");
    } catch (SQLException e) {
      throw new StoreException("could not ask " + pools.place() + " what it is", e);
    }
  }
}
