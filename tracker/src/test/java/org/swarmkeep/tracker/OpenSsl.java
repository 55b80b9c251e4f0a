package org.swarmkeep.tracker;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Makes keys and certificates, and runs other people's TLS clients. */
final class OpenSsl {
  private OpenSsl() {}

  /** Runs a program of the system; where it is missing the test is skipped, or fails in CI. */
  static String run(String... command) throws IOException {
    if (!Files.isExecutable(Path.of("/usr/bin", command[0]))) {
      var message = "needs " + command[0] + ": apt-get install " + command[0];
      if ("true".equals(System.getenv("CI"))) {
        fail(message);
      }
      assumeTrue(false, message);
    }
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Writes key.pem and certificate.pem for a name at 127.0.0.1. */
  static void certify(Path folder, String name, String... newKey) throws IOException {
    var key = folder.resolve("key.pem").toString();
    var command =
        new String[] {
          "openssl",
          "req",
          "-x509",
          "-nodes",
          "-days",
          "2",
          "-subj",
          "/CN=" + name,
          "-addext",
          "subjectAltName=IP:127.0.0.1",
          "-keyout",
          key,
          "-out",
          folder.resolve("certificate.pem").toString()
        };
    int own = command.length;
    var all = Arrays.copyOf(command, own + newKey.length);
    System.arraycopy(newKey, 0, all, own, newKey.length);
    run(all);
  }

  static void certifyEc(Path folder, String name) throws IOException {
    certify(folder, name, "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1");
  }
}
