package org.swarmkeep.app.commands.asking;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.swarmkeep.app.commands.asking.ExplainedExchange.Packet;
import org.swarmkeep.client.TrackerUrl.Scheme;
import org.swarmkeep.client.explain.Explanation;
import org.swarmkeep.client.explain.Field;

/**
 * Prints an exchange for people: a line for each field, with its bytes beside it where they are
 * wanted. What does not fit beside goes below.
 */
final class ExplanationText {
  private static final int NAME_COLUMNS_MAX = 18;
  private static final int VALUE_COLUMNS_MAX = 42;
  private static final int CHARACTERS_FROM_COLUMNS = 44;
  private static final int MEANING_COLUMNS_MIN = 20;
  private static final int ROWS_OF_BYTES_MAX = 16;

  private final Ink ink;
  private final boolean withBytes;
  private final PrintWriter out;

  ExplanationText(Ink ink, boolean withBytes, PrintWriter out) {
    this.ink = ink;
    this.withBytes = withBytes;
    this.out = out;
  }

  /**
   * @param tracker its URL, fit to be shown
   */
  void print(String tracker, ExplainedExchange exchange) {
    out.println(ink.bold(tracker));
    var legend =
        (withBytes ? "offset, bytes, characters" : "offset, length in bytes")
            + ", field, what it says, what it means [where that is written]; ! is odd";
    Wrapped.lines(legend, ink.columns(), 0).forEach(line -> out.println(ink.dim(line)));
    out.println();
    for (var packet : exchange.packets()) {
      Wrapped.lines(headline(exchange, packet), ink.columns(), 3)
          .forEach(line -> out.println(ink.bold(line)));
      print(packet.layers().getFirst());
      for (var layer : packet.layers().subList(1, packet.layers().size())) {
        out.println(ink.bold("   " + layer.title() + ", " + bytes(layer)));
        print(layer);
      }
      out.println();
    }
  }

  private static String headline(ExplainedExchange exchange, Packet packet) {
    var passage = packet.passage();
    var layer = packet.layers().getFirst();
    var line = passage.line();
    return "%s %s, %s, %s %s%s, at %.1f ms"
        .formatted(
            passage.isSent() ? "->" : "<-",
            layer.title(),
            bytes(layer),
            passage.isSent() ? "to" : "from",
            ExplainedExchange.address(line.tracker()),
            line.scheme() == Scheme.HTTPS ? " inside TLS (encrypted on the wire)" : "",
            exchange.millis(packet));
  }

  private static String bytes(Explanation layer) {
    int count = layer.bytes().length();
    return count == 1 ? "1 byte" : count + " bytes";
  }

  private void print(Explanation layer) {
    int names = widest(layer, NAME_COLUMNS_MAX, Field::name);
    int values = widest(layer, ink.columns() / 4, Field::value);
    int offsets = Math.max(4, Integer.toString(layer.bytes().length()).length());
    for (var field : layer.fields()) {
      var left = withBytes ? bytes(layer, field, offsets) : List.of(place(field, offsets));
      int columns = ink.columns() - left.getFirst().length() - 2;
      boolean beside = columns >= names + MEANING_COLUMNS_MIN;
      int below = ink.columns() - offsets - 4;
      var right = told(field, names, values, beside ? columns : below);
      print(left, right, beside, offsets, field.meaning().isOdd());
    }
    layer.notes().forEach(note -> out.println("  " + ink.yellow("! " + note)));
  }

  private interface Text {
    String of(Field field);
  }

  private static int widest(Explanation layer, int most, Text text) {
    return layer.fields().stream()
        .mapToInt(field -> text.of(field).length())
        .filter(length -> length <= Math.min(most, VALUE_COLUMNS_MAX))
        .max()
        .orElse(0);
  }

  private static String place(Field field, int offsets) {
    return ("%" + (offsets + 2) + "d %5d").formatted(field.offset(), field.length());
  }

  /** Rows of offset, hex and characters; the middle of a long field is left out. */
  private List<String> bytes(Explanation layer, Field field, int offsets) {
    int perRow = ink.columns() >= 140 ? 16 : 8;
    var rows = new ArrayList<String>();
    int count = (field.length() + perRow - 1) / perRow;
    for (int row = 0; row < count; row++) {
      if (count > ROWS_OF_BYTES_MAX && row == ROWS_OF_BYTES_MAX - 2) {
        rows.add(
            " ".repeat(offsets + 2) + "  and " + (count - ROWS_OF_BYTES_MAX + 1) + " rows more");
        row = count - 1;
      }
      int from = field.offset() + row * perRow;
      int length = Math.min(perRow, field.end() - from);
      rows.add(
          ("%" + (offsets + 2) + "d  %-" + (3 * perRow - 1) + "s  %s")
              .formatted(from, layer.bytes().hex(from, length), characters(layer, from, length)));
    }
    int width = offsets + 4 + 3 * perRow - 1 + 2 + perRow;
    return rows.stream().map(row -> row + " ".repeat(Math.max(0, width - row.length()))).toList();
  }

  private String characters(Explanation layer, int from, int length) {
    return ink.columns() < CHARACTERS_FROM_COLUMNS ? "" : layer.bytes().ascii(from, length);
  }

  /** Name, value and meaning, side by side where there is room for it. */
  private static List<String> told(Field field, int names, int values, int columns) {
    var head = ("%-" + names + "s  %s").formatted(field.name(), field.value());
    var meaning = meaning(field);
    int meaningAt = names + 2 + values + 2;
    if (head.length() <= meaningAt - 2 && columns - meaningAt >= MEANING_COLUMNS_MIN) {
      return Wrapped.lines(("%-" + meaningAt + "s%s").formatted(head, meaning), columns, meaningAt);
    }
    int indent = columns - names >= 2 * MEANING_COLUMNS_MIN ? names + 2 : 2;
    var lines = new ArrayList<>(Wrapped.lines(head, columns, indent));
    if (!meaning.isEmpty()) {
      lines.addAll(Wrapped.lines(" ".repeat(indent) + meaning, columns, indent));
    }
    return lines;
  }

  private static String meaning(Field field) {
    var source = field.meaning().source().replace(' ', Wrapped.UNBROKEN);
    return ((field.meaning().isOdd() ? "! " : "")
            + field.meaning().text()
            + (source.isEmpty() ? "" : " [" + source + "]"))
        .strip();
  }

  private void print(
      List<String> left, List<String> right, boolean beside, int offsets, boolean isOdd) {
    if (!beside) {
      left.forEach(line -> out.println(ink.dim(line.stripTrailing())));
      right.forEach(line -> out.println(" ".repeat(offsets + 4) + told(line, isOdd)));
      return;
    }
    var gap = " ".repeat(left.getFirst().length());
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      var bytes = i < left.size() ? left.get(i) : gap;
      var line = i < right.size() ? right.get(i) : "";
      out.println(
          line.isEmpty()
              ? ink.dim(bytes.stripTrailing())
              : ink.dim(bytes) + "  " + told(line, isOdd));
    }
  }

  private String told(String line, boolean isOdd) {
    return isOdd ? ink.yellow(line) : line;
  }
}
