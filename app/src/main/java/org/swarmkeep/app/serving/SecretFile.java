package org.swarmkeep.app.serving;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import org.swarmkeep.app.Failure;

/** Random bytes in a file of the data directory, made at the first start and kept from then on. */
final class SecretFile {
  private SecretFile() {}

  static byte[] keep(Path directory, String name, int bytes) {
    var file = directory.resolve(name);
    try {
      if (Files.exists(file)) {
        var kept = Files.readAllBytes(file);
        if (kept.length == bytes) {
          return kept;
        }
      }
      var fresh = new byte[bytes];
      new SecureRandom().nextBytes(fresh);
      var aside = directory.resolve(name + ".new");
      Files.write(aside, fresh, StandardOpenOption.CREATE, StandardOpenOption.SYNC);
      Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
      return fresh;
    } catch (IOException e) {
      throw new Failure(
          "the secret "
              + file
              + " cannot be kept ("
              + e
              + "); see that the data directory belongs to this user",
          e);
    }
  }
}
