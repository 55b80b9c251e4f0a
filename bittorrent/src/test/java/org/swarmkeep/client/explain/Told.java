package org.swarmkeep.client.explain;

import java.util.List;
import java.util.stream.Collectors;

/** Explanations as text, for tests to look at. */
final class Told {
  private Told() {}

  static String lines(Explanation explanation) {
    return explanation.fields().stream()
        .map(field -> "%d %s = %s".formatted(field.offset(), field.name(), field.value()))
        .collect(Collectors.joining("\n"));
  }

  /** Everything that could be printed of it, hex and ASCII included. */
  static String all(List<Explanation> explanations) {
    return explanations.stream().map(Told::all).collect(Collectors.joining("\n"));
  }

  private static String all(Explanation explanation) {
    var bytes = explanation.bytes();
    return explanation
        + lines(explanation)
        + "\n"
        + bytes.ascii(0, bytes.length())
        + "\n"
        + bytes.hex(0, bytes.length()).replace(" ", "");
  }
}
