package org.swarmkeep.app.commands.asking;

/**
 * How a line looks on what it is printed to: colours where they are wanted, and how wide it may be.
 *
 * @param columns {@link #UNBOUNDED} where nobody reads it at a terminal
 */
record Ink(int columns, boolean coloured) {
  static final int UNBOUNDED = 100_000;

  static Ink on(Terminal terminal) {
    return terminal.interactive()
        ? new Ink(terminal.columns(), terminal.coloured())
        : new Ink(UNBOUNDED, false);
  }

  String bold(String text) {
    return styled("1", text);
  }

  String dim(String text) {
    return styled("2", text);
  }

  String red(String text) {
    return styled("31", text);
  }

  String yellow(String text) {
    return styled("33", text);
  }

  String green(String text) {
    return styled("32", text);
  }

  private String styled(String code, String text) {
    return coloured && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
