package org.swarmkeep.store;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** How text is kept and compared, the same in every database. */
final class Text {
  /** What varchar columns hold, in code points. */
  static final int COLUMN_LENGTH_MAX = 255;

  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
  private static final int REPLACEMENT = 0xFFFD;

  private Text() {}

  /**
   * The text with U+FFFD for what a database may refuse: NUL (PostgreSQL) and halves of surrogate
   * pairs, which are no characters. Everything else stays as it is.
   */
  static String storable(String text) {
    if (text.codePoints().allMatch(Text::isStorable)) {
      return text;
    }
    return text.codePoints()
        .map(point -> isStorable(point) ? point : REPLACEMENT)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /**
   * The text as it is compared: compatibility-normalised (NFKC), without case, with single spaces
   * between words. Two texts that fold alike are the same name.
   *
   * <p>The way through upper case brings together what lower case alone leaves apart (ss and its
   * ligature, the two forms of sigma).
   */
  static String folded(String text) {
    var compatible = Normalizer.normalize(storable(text), Normalizer.Form.NFKC);
    var caseless =
        compatible.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).replace('\u03C2', '\u03C3');
    return SPACES
        .matcher(Normalizer.normalize(caseless, Normalizer.Form.NFKC))
        .replaceAll(" ")
        .strip();
  }

  /** The first {@value #COLUMN_LENGTH_MAX} code points. */
  static String cut(String text) {
    return text.codePointCount(0, text.length()) <= COLUMN_LENGTH_MAX
        ? text
        : text.substring(0, text.offsetByCodePoints(0, COLUMN_LENGTH_MAX));
  }

  private static boolean isStorable(int point) {
    return point != 0 && (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE);
  }
}
