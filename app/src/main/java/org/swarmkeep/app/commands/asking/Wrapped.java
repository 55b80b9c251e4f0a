package org.swarmkeep.app.commands.asking;

import java.util.ArrayList;
import java.util.List;

/** Breaks a line where it is too wide, at blanks where there are any. */
final class Wrapped {
  /** Stands for a blank at which no line is broken. */
  static final char UNBROKEN = '\u00a0';

  private static final int ROOM_MIN = 10;

  private Wrapped() {}

  /**
   * @param indent of all lines but the first
   */
  static List<String> lines(String text, int columns, int indent) {
    var lines = new ArrayList<String>();
    int room = Math.max(columns, indent + ROOM_MIN);
    var rest = text;
    while (rest.length() > room) {
      int blank = rest.lastIndexOf(' ', room);
      int end = blank > indent && !rest.substring(0, blank).isBlank() ? blank : room;
      lines.add(shown(rest.substring(0, end)));
      rest = " ".repeat(indent) + rest.substring(end).strip();
    }
    lines.add(shown(rest));
    return lines;
  }

  private static String shown(String line) {
    return line.stripTrailing().replace(UNBROKEN, ' ');
  }
}
