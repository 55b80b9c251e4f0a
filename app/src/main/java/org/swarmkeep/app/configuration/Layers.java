package org.swarmkeep.app.configuration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was said for each key, the latest word winning, and where it was said. */
final class Layers {
  private final Map<String, Said> words = new HashMap<>();
  private final Problems problems;

  Layers(Problems problems) {
    this.problems = problems;
  }

  /**
   * @param origin names the place for a reader, such as {@code swarmkeep.toml, line 4}
   */
  record Said(List<String> values, String origin) {}

  void say(String name, List<String> values, String origin) {
    var key = KeySpec.ALL.stream().filter(spec -> spec.name().equals(name)).findFirst();
    if (key.isEmpty()) {
      problems.add(origin + ": unknown key " + name + suggestion(name));
      return;
    }
    if (!key.get().type().isList() && values.size() != 1) {
      problems.add(origin + ": " + name + " takes one value, not a list");
      return;
    }
    words.put(name, new Said(values, origin));
  }

  Optional<Said> said(KeySpec key) {
    return Optional.ofNullable(words.get(key.name()));
  }

  static String suggestion(String name) {
    return Nearest.of(name, KeySpec.ALL.stream().map(KeySpec::name).toList())
        .map(nearest -> "; did you mean " + nearest + "?")
        .orElse("; swarmkeep config lists every key");
  }
}
