package org.swarmkeep.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The connections of one database: some to write with, some to read with. SQLite gets exactly one
 * writer, because it admits one at a time and a queue in here is fairer than its retries.
 */
final class Pools implements AutoCloseable {
  private static final int READERS = 4;
  private static final int SERVER_WRITERS = 2;
  private static final Duration WAIT_FOR_CONNECTION = Duration.ofSeconds(10);
  private static final Duration CONNECT = Duration.ofSeconds(5);

  /** How long another program may keep an SQLite file locked before that is a problem. */
  private static final Duration BUSY = Duration.ofSeconds(5);

  /** A server that says nothing for so long is gone; the longest answer streams much sooner. */
  private static final Duration SERVER_SILENCE = Duration.ofSeconds(60);

  private final Engine engine;
  private final String place;
  private final HikariDataSource writer;
  private final HikariDataSource reader;

  private Pools(Engine engine, String place, HikariDataSource writer, HikariDataSource reader) {
    this.engine = engine;
    this.place = place;
    this.writer = writer;
    this.reader = reader;
  }

  /** Connects the first writer, so that a wrong address or password shows at once. */
  static Pools open(DatabaseSettings settings) {
    var engine = Engine.of(settings);
    if (engine == Engine.SQLITE) {
      SqliteFile.of(settings).checkBeforeOpening();
    }
    var writer = pool(settings, engine, true);
    try {
      return new Pools(engine, settings.place(), writer, pool(settings, engine, false));
    } catch (RuntimeException e) {
      writer.close();
      throw e;
    }
  }

  Engine engine() {
    return engine;
  }

  /** Where the database is, for messages. */
  String place() {
    return place;
  }

  DataSource writer() {
    return writer;
  }

  DataSource reader() {
    return reader;
  }

  @Override
  public void close() {
    reader.close();
    writer.close();
  }

  private static HikariDataSource pool(
      DatabaseSettings settings, Engine engine, boolean forWriting) {
    var config = new HikariConfig();
    config.setPoolName(forWriting ? "database-writers" : "database-readers");
    config.setAutoCommit(engine == Engine.SQLITE);
    config.setConnectionTimeout(WAIT_FOR_CONNECTION.toMillis());
    config.setInitializationFailTimeout(forWriting ? 1 : -1);
    config.setMinimumIdle(forWriting ? 1 : 0);
    if (engine == Engine.SQLITE) {
      sqlite(config, settings, forWriting);
    } else {
      server(config, settings, engine, forWriting);
    }
    return connected(config, settings);
  }

  /**
   * Another process that opens the same new SQLite file at this moment is waited for: while one
   * switches a file to write-ahead logging, SQLite refuses the others at once, whatever its busy
   * timeout says.
   */
  private static HikariDataSource connected(HikariConfig config, DatabaseSettings settings) {
    long endNanos = System.nanoTime() + BUSY.toNanos();
    while (true) {
      try {
        return new HikariDataSource(config);
      } catch (PoolInitializationException e) {
        if (!DatabaseProblem.isBusy(e) || System.nanoTime() - endNanos >= 0) {
          throw DatabaseProblem.opening(settings, e);
        }
      }
    }
  }

  private static void sqlite(HikariConfig config, DatabaseSettings settings, boolean forWriting) {
    var pragmas = new SQLiteConfig();
    pragmas.setJournalMode(SQLiteConfig.JournalMode.WAL);
    pragmas.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    pragmas.setBusyTimeout(Math.toIntExact(BUSY.toMillis()));
    pragmas.enforceForeignKeys(true);
    pragmas.setTransactionMode(
        forWriting
            ? SQLiteConfig.TransactionMode.IMMEDIATE
            : SQLiteConfig.TransactionMode.DEFERRED);
    var source = new SQLiteDataSource(pragmas);
    source.setUrl(settings.jdbcUrl());
    config.setDataSource(source);
    config.setMaximumPoolSize(forWriting ? 1 : READERS);
    if (!forWriting) {
      config.setConnectionInitSql("pragma query_only = 1");
    }
  }

  private static void server(
      HikariConfig config, DatabaseSettings settings, Engine engine, boolean forWriting) {
    config.setJdbcUrl(Engine.driverUrl(settings));
    config.setDriverClassName(
        engine == Engine.MARIADB ? "org.mariadb.jdbc.Driver" : "org.postgresql.Driver");
    settings.user().ifPresent(config::setUsername);
    settings.password().ifPresent(config::setPassword);
    config.setDataSourceProperties(timeouts(engine));
    config.setTransactionIsolation(
        forWriting ? "TRANSACTION_READ_COMMITTED" : "TRANSACTION_REPEATABLE_READ");
    config.setMaximumPoolSize(forWriting ? SERVER_WRITERS : READERS);
  }

  /** MariaDB's driver counts in milliseconds, PostgreSQL's in seconds. */
  private static Properties timeouts(Engine engine) {
    var properties = new Properties();
    properties.setProperty("connectTimeout", inUnitOf(engine, CONNECT));
    properties.setProperty("socketTimeout", inUnitOf(engine, SERVER_SILENCE));
    return properties;
  }

  private static String inUnitOf(Engine engine, Duration time) {
    long count = engine == Engine.MARIADB ? time.toMillis() : time.toSeconds();
    return String.format(Locale.ROOT, "%d", count);
  }
}
