package org.swarmkeep.client.explain;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.swarmkeep.protocol.ForeignText;

/** Bytes that strangers sent, as text that can be shown. */
final class ForeignBytes {
  private static final int CHARS_MAX = 300;

  private ForeignBytes() {}

  static String text(byte[] bytes) {
    return text(new String(bytes, StandardCharsets.UTF_8));
  }

  static String text(String text) {
    var shown = ForeignText.line(text, CHARS_MAX);
    return shown.length() < text.length() ? shown + "\u2026" : shown;
  }

  static boolean isUtf8(byte[] bytes) {
    try {
      var decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return decoded.length() <= bytes.length;
    } catch (CharacterCodingException e) {
      return false; // that is the answer
    }
  }

  static boolean isZero(byte[] bytes) {
    for (byte b : bytes) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }
}
