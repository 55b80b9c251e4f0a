package org.swarmkeep.app.endtoend;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Stream;

/** A MariaDB server of a site of its own, with the tables that XBT ships; may be stopped. */
final class XbtServer implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);

  private final Path folder;
  private final int port;
  private Process process;

  XbtServer(Path folder) throws IOException {
    this.folder = folder;
    this.port = freePort();
    Tools.run(
        Stream.of(
            Tools.require("mariadb-install-db", "mariadb-server").toString(),
            "--no-defaults",
            "--user=" + System.getProperty("user.name"),
            "--datadir=" + folder.resolve("data"),
            "--auth-root-authentication-method=normal",
            "--skip-test-db"));
    process = launch();
    awaitAnswer();
    restore();
    runOn("", "create user tracker@'127.0.0.1' identified by 'secret'");
    runOn("", "grant all on site.* to tracker@'127.0.0.1'");
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private Process launch() {
    try {
      return new ProcessBuilder(
              Tools.require("mariadbd", "mariadb-server").toString(),
              "--no-defaults",
              "--user=" + System.getProperty("user.name"),
              "--datadir=" + folder.resolve("data"),
              "--socket=" + folder.resolve("socket"),
              "--port=" + port,
              "--bind-address=127.0.0.1",
              "--innodb-flush-log-at-trx-commit=2")
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
          .start();
    } catch (IOException e) {
      throw new IllegalStateException("mariadbd cannot be started", e);
    }
  }

  private void awaitAnswer() {
    await().atMost(START).pollInterval(Duration.ofMillis(20)).until(this::answers);
  }

  private boolean answers() {
    try (var connection = connect("")) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:mariadb://127.0.0.1:" + port + "/" + database, "root", "");
  }

  /** Makes the site's database anew. */
  void restore() {
    runOn("", "drop database if exists site");
    runOn("", "create database site");
  }

  void run(String command) {
    runOn("site", command);
  }

  private void runOn(String database, String command) {
    try (var connection = connect(database);
        var statement = connection.createStatement()) {
      statement.execute(command);
    } catch (SQLException e) {
      throw new IllegalStateException(command, e);
    }
  }

  /** The first column of the first row as text; empty when there is none. */
  String one(String query) {
    try (var connection = connect("site");
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      return rows.next() ? String.valueOf(rows.getString(1)) : "";
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }

  /** A user and a torrent in fresh tables, and quick intervals. */
  void fill() {
    run("insert into xbt_users (uid, torrent_pass) values (1, '" + "1".repeat(32) + "')");
    run(
        "insert into xbt_files (info_hash, mtime, ctime) values"
            + " (unhex(sha1('torrent0')), unix_timestamp(), unix_timestamp())");
    for (var interval : new String[] {"read_config", "read_db", "clean_up", "write_db"}) {
      run("insert into xbt_config values ('" + interval + "_interval', '1')");
    }
    run("insert into xbt_config values ('anonymous_announce', '0')");
  }

  /** An {@code xbt_tracker.conf} that leads here. */
  Path conf(String... more) throws IOException {
    var lines =
        Stream.concat(
            Stream.of(
                "mysql_host = 127.0.0.1",
                "mysql_port = " + port,
                "mysql_user = tracker",
                "mysql_password = secret",
                "mysql_database = site"),
            Stream.of(more));
    return Files.write(folder.resolve("xbt_tracker.conf"), lines.toList());
  }

  /** The site's database, without anybody to sign in as. */
  String url() {
    return "jdbc:mariadb://127.0.0.1:" + port + "/site";
  }

  void stop() {
    Processes.end(process);
  }

  void start() {
    process = launch();
    awaitAnswer();
  }

  /** Whatever a test did. */
  void ensureRunning() {
    if (!process.isAlive()) {
      start();
    }
  }

  @Override
  public void close() {
    stop();
  }
}
