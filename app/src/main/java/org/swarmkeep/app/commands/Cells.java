package org.swarmkeep.app.commands;

/**
 * Text in columns of a terminal, where a letter may take no column, one or two. The widths are
 * those of the East Asian wide and full forms and of combining marks; what a terminal makes of the
 * rest differs, but not by more than a column in a line.
 */
public final class Cells {
  private Cells() {}

  public static int width(String text) {
    return text.codePoints().map(Cells::width).sum();
  }

  /** How many columns a character takes. */
  public static int width(int character) {
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(character) ? 2 : 1;
    };
  }

  private static boolean isWide(int character) {
    return (character >= 0x1100 && character <= 0x115f)
        || (character >= 0x2e80 && character <= 0xa4cf)
        || (character >= 0xac00 && character <= 0xd7a3)
        || (character >= 0xf900 && character <= 0xfaff)
        || (character >= 0xfe30 && character <= 0xfe6f)
        || (character >= 0xff00 && character <= 0xff60)
        || (character >= 0xffe0 && character <= 0xffe6)
        || (character >= 0x1f300 && character <= 0x1faff)
        || (character >= 0x20000 && character <= 0x3fffd);
  }

  /** The text in exactly so many columns, cut where it is longer. */
  public static String left(String text, int columns, String ellipsis) {
    var cut = cut(text, columns, ellipsis);
    return cut + " ".repeat(columns - width(cut));
  }

  public static String right(String text, int columns, String ellipsis) {
    var cut = cut(text, columns, ellipsis);
    return " ".repeat(columns - width(cut)) + cut;
  }

  /** The text in at most so many columns. */
  public static String cut(String text, int columns, String ellipsis) {
    if (width(text) <= columns) {
      return text;
    }
    int room = Math.max(0, columns - ellipsis.length());
    var out = new StringBuilder();
    int used = 0;
    for (int at = 0; at < text.length(); ) {
      int character = text.codePointAt(at);
      used += width(character);
      if (used > room) {
        break;
      }
      out.appendCodePoint(character);
      at += Character.charCount(character);
    }
    return out.append(ellipsis, 0, Math.min(ellipsis.length(), columns)).toString();
  }
}
