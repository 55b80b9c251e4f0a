package org.swarmkeep.app.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.swarmkeep.metainfo.Metainfo;
import org.swarmkeep.metainfo.MetainfoReading;

/**
 * Finds the programs that tests drive. One that is missing skips the test on a developer's machine,
 * saying how to install it, and fails it where {@code CI=true}.
 */
public final class Tools {
  private static final List<String> FOLDERS =
      List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");

  private Tools() {}

  public static Path require(String program, String debianPackage) {
    var found =
        FOLDERS.stream().map(folder -> Path.of(folder, program)).filter(Files::isExecutable);
    return found.findFirst().orElseGet(() -> missing(program, debianPackage));
  }

  static Path requireLibtorrent() {
    return requirePython("libtorrent", "python3-libtorrent");
  }

  /** Python's own interpreter of the system, with a module to import. */
  static Path requirePython(String module, String debianPackage) {
    var python = require("python3", debianPackage);
    return able(python, module + " for Python", debianPackage, "-c", "import " + module);
  }

  /** PHP on the command line, with PDO for MySQL. */
  static Path requirePhp() {
    var check = "exit(extension_loaded('pdo_mysql') ? 0 : 1);";
    return able(require("php", "php-cli"), "PDO for MySQL in PHP", "php-mysql", "-r", check);
  }

  private static Path able(Path program, String what, String debianPackage, String... check) {
    var command = Stream.concat(Stream.of(program.toString()), Stream.of(check)).toList();
    return succeeds(command) ? program : missing(what, debianPackage);
  }

  public static void requireRoot() {
    if (!"root".equals(System.getProperty("user.name"))) {
      without("root, to make network namespaces and disks", "run the tests as root");
    }
  }

  private static Path missing(String program, String debianPackage) {
    without(program, "apt-get install " + debianPackage);
    throw new IllegalStateException("a test without " + program + " does not get here");
  }

  private static void without(String what, String remedy) {
    var message = "needs " + what + ": " + remedy;
    if ("true".equals(System.getenv("CI"))) {
      fail(message);
    }
    assumeTrue(false, message);
  }

  private static boolean succeeds(List<String> command) {
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Runs a command that has to succeed. */
  public static String run(Stream<String> command) {
    var words = command.toList();
    try {
      var process = new ProcessBuilder(words).redirectErrorStream(true).start();
      var output = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(String.join(" ", words) + " failed: " + output);
      }
      return output;
    } catch (IOException e) {
      throw new IllegalStateException(String.join(" ", words) + " cannot be run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** The first announce URL in a .torrent file. */
  static String announceUrl(Path torrent) throws IOException {
    return switch (Metainfo.read(Files.readAllBytes(torrent))) {
      case MetainfoReading.Read(var metainfo) -> metainfo.tiers().getFirst().getFirst();
      case MetainfoReading.Unreadable(var problem) -> throw new IllegalStateException(problem);
    };
  }
}
