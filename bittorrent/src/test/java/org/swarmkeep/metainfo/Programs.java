package org.swarmkeep.metainfo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Other programs that make torrents. One that is missing skips the test on a developer's machine,
 * saying how to install it, and fails it where {@code CI=true}.
 */
final class Programs {
  private static final Path PYTHON = Path.of("/usr/bin/python3");

  private Programs() {}

  /** Runs the script beside the tests in the system's Python, which has libtorrent. */
  static String libtorrent(String argument, String input) throws Exception {
    if (!Files.isExecutable(PYTHON) || !succeeds(PYTHON.toString(), "-c", "import libtorrent")) {
      missing("libtorrent for Python", "python3-libtorrent");
    }
    return run(List.of(PYTHON.toString(), script().toString(), argument), input);
  }

  static String transmissionCreate(List<String> arguments) throws Exception {
    var program = Path.of("/usr/bin/transmission-create");
    if (!Files.isExecutable(program)) {
      missing("transmission-create", "transmission-cli");
    }
    return run(Stream.concat(Stream.of(program.toString()), arguments.stream()).toList(), "");
  }

  private static Path script() throws URISyntaxException {
    var script = Programs.class.getResource("libtorrent_make.py");
    if (script == null) {
      throw new IllegalStateException("the script is not beside the tests");
    }
    return Path.of(script.toURI());
  }

  private static void missing(String what, String debianPackage) {
    var message = "needs " + what + ": apt-get install " + debianPackage;
    if ("true".equals(System.getenv("CI"))) {
      fail(message);
    }
    assumeTrue(false, message);
  }

  private static boolean succeeds(String... command) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    return process.waitFor() == 0;
  }

  private static String run(List<String> command, String input) throws Exception {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C.UTF-8");
    var process = builder.start();
    process.outputWriter(UTF_8).append(input).close();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IllegalStateException(command + " failed: " + output);
    }
    return output;
  }
}
