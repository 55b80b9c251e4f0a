package org.swarmkeep.store;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One MariaDB of our own for all tests of this JVM: the Debian package's server in a folder, on a
 * socket and port of its own. Stopped by its process handle when the JVM ends.
 */
public record MariaDbServer(int port) {
  private static final Duration START = Duration.ofSeconds(60);

  public static final Optional<MariaDbServer> INSTANCE =
      onPath("mariadbd").map(MariaDbServer::start);

  public String url(String database) {
    return "jdbc:mariadb://127.0.0.1:" + port + "/" + database;
  }

  private static MariaDbServer start(Path program) {
    try {
      var folder = Files.createTempDirectory("swarmkeep-mariadb");
      var data = folder.resolve("data");
      run(
          folder,
          "mariadb-install-db",
          "--no-defaults",
          "--user=" + System.getProperty("user.name"),
          "--datadir=" + data,
          "--auth-root-authentication-method=normal",
          "--skip-test-db");
      int port = freePort();
      var process =
          logging(
                  folder,
                  program.toString(),
                  "--no-defaults",
                  "--user=" + System.getProperty("user.name"),
                  "--datadir=" + data,
                  "--socket=" + folder.resolve("socket"),
                  "--port=" + port,
                  "--bind-address=127.0.0.1",
                  "--innodb-flush-log-at-trx-commit=0")
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process, folder)));
      var server = new MariaDbServer(port);
      server.awaitAnswer(process, folder);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void awaitAnswer(Process process, Path folder) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + START.toNanos();
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "mariadbd did not start:\n" + Files.readString(folder.resolve("log")));
      }
      Thread.sleep(50);
    }
  }

  private boolean answers() {
    try (var connection = DriverManager.getConnection(url(""), "root", "")) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  private static void run(Path folder, String... command) throws IOException, InterruptedException {
    if (logging(folder, command).start().waitFor() != 0) {
      throw new IllegalStateException(
          command[0] + " failed:\n" + Files.readString(folder.resolve("log")));
    }
  }

  private static ProcessBuilder logging(Path folder, String... command) {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
  }

  private static void stop(Process process, Path folder) {
    process.destroyForcibly();
    try (Stream<Path> files = Files.walk(folder)) {
      process.waitFor();
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("left behind: " + folder, e);
    }
  }

  private static Optional<Path> onPath(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
