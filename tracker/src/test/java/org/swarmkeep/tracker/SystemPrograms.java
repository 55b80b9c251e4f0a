package org.swarmkeep.tracker;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Programs of the system that tests drive. One that is missing skips the test on a developer's
 * machine, saying how to install it, and fails it where {@code CI=true}.
 */
final class SystemPrograms {
  private SystemPrograms() {}

  static void require(String program) {
    boolean found =
        Stream.of("/usr/sbin", "/usr/bin", "/usr/local/bin")
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    if (!found) {
      var message = "needs " + program + ": apt-get install " + program;
      if ("true".equals(System.getenv("CI"))) {
        fail(message);
      }
      assumeTrue(false, message);
    }
  }

  /** Runs a program to its end, without input; what it says on both outputs. */
  static String run(String... command) throws IOException {
    require(command[0]);
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
