package org.swarmkeep.rules;

import java.util.List;

/** Rules cannot be used as they are written; carries every problem found, one line each. */
public final class RulesException extends Exception {
  private final List<String> problems;

  RulesException(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  public List<String> problems() {
    return problems;
  }
}
