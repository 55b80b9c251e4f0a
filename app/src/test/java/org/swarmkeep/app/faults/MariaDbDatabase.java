package org.swarmkeep.app.faults;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.swarmkeep.app.endtoend.Tools;
import org.swarmkeep.store.DatabaseSettings;

/**
 * A MariaDB of the trial's own: the Debian package's server in a folder. A commit it has answered
 * is in the operating system's hands and so outlives the server's process.
 */
final class MariaDbDatabase implements TrialDatabase {
  private static final Duration START = Duration.ofSeconds(60);
  private static final String NAME = "swarmkeep";

  private final Path folder;
  private final int port;
  private Process server;

  MariaDbDatabase(Path folder) throws IOException, SQLException {
    this.folder = folder;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Tools.run(
        Stream.of(
            Tools.require("mariadb-install-db", "mariadb-server").toString(),
            "--no-defaults",
            "--user=" + System.getProperty("user.name"),
            "--datadir=" + folder.resolve("data"),
            "--auth-root-authentication-method=normal",
            "--skip-test-db"));
    server = start();
    awaitAnswer();
    try (var connection = DriverManager.getConnection(url(""), "root", "");
        var statement = connection.createStatement()) {
      statement.execute("create database " + NAME);
    }
  }

  private Process start() {
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
    try (var connection = DriverManager.getConnection(url(""), "root", "")) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  private String url(String database) {
    return "jdbc:mariadb://127.0.0.1:" + port + "/" + database;
  }

  @Override
  public DatabaseSettings settings() {
    return new DatabaseSettings(url(NAME), Optional.of("root"), Optional.of(""));
  }

  @Override
  public List<String> arguments() {
    return List.of("--set=data.database=" + url(NAME), "--set=data.database-user=root");
  }

  @Override
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(
        url(NAME) + "?connectTimeout=3000&socketTimeout=3000", "root", "");
  }

  @Override
  public void lockTables(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("set lock_wait_timeout = 2");
      statement.execute("lock tables journal_marks write, traffic write, users write");
    }
  }

  @Override
  public boolean isServer() {
    return true;
  }

  @Override
  public synchronized void kill() {
    server.destroyForcibly();
    awaitEnd();
  }

  private void awaitEnd() {
    try {
      if (!server.waitFor(20, TimeUnit.SECONDS)) {
        throw new IllegalStateException("mariadbd " + server.pid() + " does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized void suspend() {
    signal("-STOP");
  }

  private void signal(String signal) {
    if (server.isAlive()) {
      Tools.run(Stream.of("kill", signal, Long.toString(server.pid())));
    }
  }

  @Override
  public synchronized void heal() {
    signal("-CONT");
    if (!server.isAlive()) {
      server = start();
    }
    awaitAnswer();
  }

  @Override
  public synchronized void close() {
    server.destroyForcibly();
    awaitEnd();
  }
}
