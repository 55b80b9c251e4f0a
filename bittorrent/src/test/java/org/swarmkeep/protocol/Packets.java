package org.swarmkeep.protocol;

import java.util.HexFormat;
import java.util.stream.Collectors;

/**
 * Datagrams as annotated hex: on each line, groups of digits and then, after two blanks, a note.
 */
public final class Packets {
  private Packets() {}

  public static byte[] packet(String annotated) {
    var digits =
        annotated
            .lines()
            .map(line -> line.strip().split(" {2,}", 2)[0].replace(" ", ""))
            .collect(Collectors.joining());
    return HexFormat.of().parseHex(digits);
  }
}
