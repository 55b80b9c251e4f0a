package org.swarmkeep.app.commands.asking;

import org.swarmkeep.app.Json;

/** JSON that arrives whole whatever the locale makes of standard output: all of it is ASCII. */
final class AsciiJson {
  private AsciiJson() {}

  static String write(Object value) {
    var out = new StringBuilder();
    Json.write(value)
        .chars()
        .forEach(unit -> {
          if (unit < 0x7f) {
            out.append((char) unit);
          } else {
            out.append("\\u%04x".formatted(unit));
          }
        });
    return out.toString();
  }
}
