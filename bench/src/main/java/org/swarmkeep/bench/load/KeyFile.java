package org.swarmkeep.bench.load;

import java.io.IOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/** The announce keys of a population in a file, one a line, by peer number. */
public final class KeyFile {
  /** What a site gives a user first. */
  private static final int KEY_VERSION = 1;

  private KeyFile() {}

  /**
   * @param secret the site's, 64 hexadecimal digits
   * @param users whom the peers belong to, numbered from 1
   */
  public static void write(Path file, String secret, int users, Population population)
      throws IOException {
    var keys = Passkeys.computed(HexFormat.of().parseHex(secret), users, KEY_VERSION, population);
    var digits = ByteBuffer.allocate(Passkeys.DIGITS);
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
      for (int peer = 0; peer < population.peers(); peer++) {
        keys.write(peer, digits, 0);
        out.write(new String(digits.array(), StandardCharsets.US_ASCII));
        out.write('\n');
      }
    }
  }
}
