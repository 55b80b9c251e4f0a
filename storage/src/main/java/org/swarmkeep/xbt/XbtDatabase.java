package org.swarmkeep.xbt;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/**
 * The connections to the site's database. Safe for sharing.
 *
 * <p>Every session is in the lax mode that XBT's own statements need: the site's extra columns take
 * their defaults, and one number that does not fit is cut instead of refusing everybody's.
 */
final class XbtDatabase implements AutoCloseable {
  /** Followers, the bookkeeper, and whoever asks for health. */
  private static final int CONNECTIONS = 6;

  private static final Duration WAIT_FOR_CONNECTION = Duration.ofSeconds(10);
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration SERVER_SILENCE = Duration.ofSeconds(60);
  private static final String LAX =
      "set session sql_mode='', character_set_results=utf8mb4, lock_wait_timeout=30";
  private static final int UNKNOWN_DATABASE = 1049;
  private static final int NO_RIGHTS = 1044;

  private final String place;
  private final HikariDataSource pool;

  private XbtDatabase(String place, HikariDataSource pool) {
    this.place = place;
    this.pool = pool;
  }

  /**
   * Connects once, so that a wrong address or password shows at once.
   *
   * @param file what the conf file says, where our own settings say nothing
   * @throws XbtException it cannot be reached
   */
  static XbtDatabase open(XbtSettings settings, XbtValues file) {
    return open(
        settings.database().isEmpty() ? url(file) : settings.database(),
        settings.user().isEmpty() ? file.text("mysql_user", "") : settings.user(),
        settings.password().isEmpty() ? file.text("mysql_password", "") : settings.password());
  }

  /** XBT has no key for the port; with ours or behind a colon it may be another than 3306. */
  private static String url(XbtValues file) {
    var host = file.text("mysql_host", "localhost");
    int port = file.number("mysql_port", 0);
    return "jdbc:mariadb://"
        + (host.equals("localhost") ? "127.0.0.1" : host)
        + (port > 0 ? ":" + port : "")
        + "/"
        + file.text("mysql_database", "xbt");
  }

  private static XbtDatabase open(String url, String user, String password) {
    var place = url.replaceFirst("[?;].*", "").replaceFirst("//[^/@]*@", "//");
    if (!url.startsWith("jdbc:mariadb:") && !url.startsWith("jdbc:mysql:")) {
      throw new XbtException(
          "the site's database "
              + place
              + " is neither MariaDB nor MySQL: write jdbc:mariadb://HOST/NAME into xbt.database");
    }
    var config = new HikariConfig();
    config.setPoolName("xbt-database");
    config.setJdbcUrl(url.replaceFirst("^jdbc:mysql:", "jdbc:mariadb:"));
    config.setDriverClassName("org.mariadb.jdbc.Driver");
    if (!user.isEmpty()) {
      config.setUsername(user);
      config.setPassword(password);
    }
    config.setAutoCommit(false);
    config.setConnectionTimeout(WAIT_FOR_CONNECTION.toMillis());
    config.setInitializationFailTimeout(1);
    config.setMinimumIdle(1);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setConnectionInitSql(LAX);
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    config.setDataSourceProperties(driverSettings());
    try {
      return new XbtDatabase(place, new HikariDataSource(config));
    } catch (PoolInitializationException e) {
      throw new XbtException(
          "the site's database " + place + " cannot be opened: " + saying(e) + remedy(e), e);
    }
  }

  private static Properties driverSettings() {
    var properties = new Properties();
    properties.setProperty("connectTimeout", Long.toString(CONNECT.toMillis()));
    properties.setProperty("socketTimeout", Long.toString(SERVER_SILENCE.toMillis()));
    properties.setProperty("useBulkStmts", "true");
    return properties;
  }

  /** What happens inside one transaction. */
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /**
   * Runs work in one transaction.
   *
   * @param attempt completes "could not ..."
   * @throws XbtException nothing has happened
   */
  <T> T run(String attempt, Work<T> work) {
    try (var connection = pool.getConnection()) {
      try {
        var result = work.on(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException | Error e) {
        undo(connection, e);
        throw e;
      }
    } catch (SQLException e) {
      throw new XbtException("could not " + attempt + " in " + place + ": " + saying(e), e);
    }
  }

  private static void undo(Connection connection, Throwable reason) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
  }

  /** Whether the database answers now. */
  boolean answers() {
    try (var connection = pool.getConnection()) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  /** Where the database is, for messages. */
  String place() {
    return place;
  }

  private static String saying(Throwable e) {
    var said = e;
    for (var cause = e; cause != null; cause = cause.getCause()) {
      said = cause instanceof SQLException ? cause : said;
    }
    return String.valueOf(said.getMessage()).strip();
  }

  private static String remedy(Throwable e) {
    for (var cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        var state = sql.getSQLState() == null ? "" : sql.getSQLState();
        if (sql.getErrorCode() == UNKNOWN_DATABASE) {
          return "; create it first: create database NAME";
        }
        if (sql.getErrorCode() == NO_RIGHTS) {
          return "; see that it exists, and:  grant all on NAME.* to the user";
        }
        if (state.startsWith("28")) {
          return "; check mysql_user and mysql_password (xbt.database-user and"
              + " xbt.database-password), and that the user may sign in from here";
        }
        if (state.startsWith("08")) {
          return "; check that the server runs and that its address is right";
        }
      }
    }
    return "";
  }

  @Override
  public void close() {
    pool.close();
  }
}
