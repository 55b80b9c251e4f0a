package org.swarmkeep.tracker;

import java.util.HexFormat;
import org.swarmkeep.protocol.InfoHash;

/** Packets as annotated hexadecimal digits: what follows two blanks on a line is a comment. */
final class Hex {
  private Hex() {}

  static byte[] packet(String annotated) {
    var digits = new StringBuilder();
    annotated
        .lines()
        .map(String::strip)
        .map(line -> line.contains("  ") ? line.substring(0, line.indexOf("  ")) : line)
        .forEach(line -> digits.append(line.replace(" ", "")));
    return HexFormat.of().parseHex(digits);
  }

  static String of(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /** An info hash as a URL has it. */
  static String escaped(InfoHash hash) {
    var text = new StringBuilder();
    for (byte b : hash.bytes()) {
      text.append('%').append(HexFormat.of().toHexDigits(b));
    }
    return text.toString();
  }
}
