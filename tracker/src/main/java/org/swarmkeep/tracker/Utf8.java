package org.swarmkeep.tracker;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes text as UTF-8. */
final class Utf8 {
  private static final int ASCII_MAX = 0x7f;

  private Utf8() {}

  /**
   * Writes as much of a text as there is room for. Text in ASCII, which all of ours is, costs no
   * allocation; a reason that the staff wrote may.
   */
  static void write(String text, ByteBuffer out) {
    for (int i = 0; i < text.length() && out.hasRemaining(); i++) {
      if (text.charAt(i) > ASCII_MAX) {
        var rest = text.substring(i).getBytes(StandardCharsets.UTF_8);
        out.put(rest, 0, Math.min(rest.length, out.remaining()));
        return;
      }
      out.put((byte) text.charAt(i));
    }
  }
}
