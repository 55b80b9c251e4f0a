package org.swarmkeep.app.configuration;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a configuration, so that an operator reads everything at once. */
final class Problems {
  private final List<String> lines = new ArrayList<>();

  /** What, value, limit, remedy. */
  void add(String key, String value, String limit, String remedy) {
    lines.add(key + " = " + value + ": " + limit + (remedy.isEmpty() ? "" : "; " + remedy));
  }

  void add(String line) {
    lines.add(line);
  }

  List<String> lines() {
    return List.copyOf(lines);
  }
}
