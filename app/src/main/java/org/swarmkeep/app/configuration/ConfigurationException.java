package org.swarmkeep.app.configuration;

import java.util.List;

/** A configuration cannot be used; carries every problem found, one line each. */
public final class ConfigurationException extends RuntimeException {
  private final List<String> problems;

  ConfigurationException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  public List<String> problems() {
    return problems;
  }
}
