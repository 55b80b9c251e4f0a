package org.swarmkeep.app.configuration;

import java.util.List;
import java.util.stream.Collectors;

/** Prints a configuration file with every key, its documentation and its default, commented out. */
public final class Sample {
  private Sample() {}

  public static String text() {
    var text = new StringBuilder();
    text.append(
        """
        # Swarmkeep configuration. Every key is shown with its default; remove the # to change one.
        # Each key is also --set section.key=value on the command line and an environment variable
        # (tracker.announce-interval-seconds is SWARMKEEP_TRACKER_ANNOUNCE_INTERVAL_SECONDS); the
        # command line wins over the environment, the environment over this file.
        """);
    var section = "";
    for (var key : KeySpec.ALL) {
      if (!key.section().equals(section)) {
        section = key.section();
        text.append("\n[").append(section).append("]\n");
      }
      append(text, key);
    }
    return text.toString();
  }

  private static void append(StringBuilder text, KeySpec key) {
    text.append('\n');
    key.key().says().lines().forEach(line -> text.append("# ").append(line).append('\n'));
    if (key.type() == ValueType.WHOLE_NUMBER) {
      text.append("# From %d to %d.\n".formatted(key.key().least(), key.key().most()));
    }
    text.append('#').append(lastPart(key)).append(" = ").append(standard(key)).append('\n');
  }

  private static String lastPart(KeySpec key) {
    return key.name().substring(key.section().length() + 1);
  }

  private static String standard(KeySpec key) {
    var items = key.type().split(key.key().standard());
    if (key.type() == ValueType.WHOLE_NUMBER || key.type() == ValueType.SWITCH) {
      return items.getFirst();
    }
    return key.type().isList() ? quoted(items) : "\"" + items.getFirst() + "\"";
  }

  private static String quoted(List<String> items) {
    return items.stream()
        .map(item -> "\"" + item + "\"")
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
