package org.swarmkeep.app;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes JSON (RFC 8259): maps, lists, numbers, truth values, and text of everything else. */
public final class Json {
  private Json() {}

  public static String write(Object value) {
    return switch (value) {
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(entry -> quoted(String.valueOf(entry.getKey())) + ":" + write(entry.getValue()))
              .collect(Collectors.joining(",", "{", "}"));
      case List<?> list ->
          list.stream().map(Json::write).collect(Collectors.joining(",", "[", "]"));
      case Number number -> number.toString();
      case Boolean truth -> truth.toString();
      default -> quoted(value.toString());
    };
  }

  private static String quoted(String text) {
    var out = new StringBuilder("\"");
    text.chars()
        .forEach(unit -> {
          if (unit == '"' || unit == '\\') {
            out.append('\\').append((char) unit);
          } else if (unit < ' ' || Character.isSurrogate((char) unit)) {
            out.append("\\u%04x".formatted(unit));
          } else {
            out.append((char) unit);
          }
        });
    return out.append('"').toString();
  }
}
