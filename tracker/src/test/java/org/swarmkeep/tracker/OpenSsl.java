package org.swarmkeep.tracker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Makes keys and certificates. */
final class OpenSsl {
  private OpenSsl() {}

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
    SystemPrograms.run(all);
  }

  static void certifyEc(Path folder, String name) throws IOException {
    certify(folder, name, "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1");
  }
}
