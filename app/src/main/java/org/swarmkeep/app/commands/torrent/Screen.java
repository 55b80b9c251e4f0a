package org.swarmkeep.app.commands.torrent;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.swarmkeep.app.commands.Cells;

/**
 * What the terminal can show.
 *
 * @param columns how wide it is; endless when output goes to a file or another program
 * @param hasColour it is a terminal and NO_COLOR is not set
 * @param hasUnicode text is written in UTF-8
 */
record Screen(boolean isTerminal, int columns, boolean hasColour, boolean hasUnicode) {
  private static final int USUAL_COLUMNS = 80;

  static Screen current() {
    boolean isTerminal =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    var noColour = System.getenv("NO_COLOR");
    var type = System.getenv("TERM");
    return new Screen(
        isTerminal,
        isTerminal ? width() : Integer.MAX_VALUE,
        isTerminal && (noColour == null || noColour.isEmpty()) && !"dumb".equals(type),
        StandardCharsets.UTF_8.equals(charset()));
  }

  private static Charset charset() {
    return Charset.forName(System.getProperty("stdout.encoding", "UTF-8"), StandardCharsets.UTF_8);
  }

  /** COLUMNS where the shell exports it, else what the terminal itself says. */
  private static int width() {
    return Optional.ofNullable(System.getenv("COLUMNS"))
        .filter(columns -> columns.matches("[1-9][0-9]{0,3}"))
        .or(Screen::askTerminal)
        .map(Integer::parseInt)
        .orElse(USUAL_COLUMNS);
  }

  private static Optional<String> askTerminal() {
    try {
      var stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(Path.of("/dev/tty").toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      var answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return Optional.of(answer.strip().replaceFirst("^[0-9]+ ", ""))
          .filter(columns -> columns.matches("[1-9][0-9]{0,3}"));
    } catch (IOException e) {
      return Optional.empty(); // no stty, or no terminal of our own: the usual width will do
    }
  }

  String dim(String text) {
    return coloured("2", text);
  }

  String bold(String text) {
    return coloured("1", text);
  }

  String warning(String text) {
    return coloured("33", text);
  }

  private String coloured(String code, String text) {
    return hasColour && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }

  /** The text cut in its middle where it is wider than that many columns. */
  String fitted(String text, int most) {
    int width = Cells.width(text);
    if (width <= most) {
      return text;
    }
    var ellipsis = hasUnicode ? "\u2026" : "...";
    int room = Math.max(0, most - ellipsis.length());
    var head = head(text, room - room / 2);
    var tail = head(reversed(text), room / 2);
    return head + ellipsis + reversed(tail);
  }

  private static String head(String text, int room) {
    var head = new StringBuilder();
    int used = 0;
    for (int character : text.codePoints().toArray()) {
      used += Cells.width(character);
      if (used > room) {
        break;
      }
      head.appendCodePoint(character);
    }
    return head.toString();
  }

  private static String reversed(String text) {
    return new StringBuilder(text).reverse().toString();
  }
}
