package org.swarmkeep.protocol;

import java.nio.charset.StandardCharsets;

/**
 * Makes text that strangers wrote fit to be shown: a tracker's failure reason could otherwise carry
 * terminal escapes, and a comment could turn the direction of writing around.
 */
public final class ForeignText {
  /** How much of a tracker's text is kept, in characters. */
  public static final int TRACKER_CHARS_MAX = 500;

  private static final char UNFIT = '\ufffd';

  private ForeignText() {}

  /** One line of UTF-8 from a tracker, cut to {@value #TRACKER_CHARS_MAX} characters. */
  public static String fromTracker(byte[] utf8) {
    int end = utf8.length;
    while (end > 0 && (utf8[end - 1] == 0 || utf8[end - 1] == '\n')) {
      end--; // some trackers send C's terminator along
    }
    return line(new String(utf8, 0, end, StandardCharsets.UTF_8), TRACKER_CHARS_MAX);
  }

  /** One line: control characters and bytes that were not UTF-8 become U+FFFD. */
  public static String line(String text, int charsMax) {
    return clean(text, charsMax, false);
  }

  /** Several lines: as {@link #line}, with line feeds and tabs kept. */
  public static String lines(String text, int charsMax) {
    return clean(text.replace("\r\n", "\n").replace('\r', '\n'), charsMax, true);
  }

  private static String clean(String text, int charsMax, boolean lines) {
    var out = new StringBuilder(Math.min(text.length(), charsMax));
    int at = 0;
    while (at < text.length()) {
      int character = text.codePointAt(at);
      int width = Character.charCount(character);
      if (out.length() + width > charsMax) {
        break;
      }
      boolean kept = isFit(character) || (lines && (character == '\n' || character == '\t'));
      out.appendCodePoint(kept ? character : UNFIT);
      at += width;
    }
    return out.toString();
  }

  private static boolean isFit(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> !turnsWriting(character);
    };
  }

  /** The characters that embed or override the direction of writing. */
  private static boolean turnsWriting(int character) {
    return (character >= 0x202a && character <= 0x202e)
        || (character >= 0x2066 && character <= 0x2069);
  }
}
