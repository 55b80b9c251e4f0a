package org.swarmkeep.catalog.pages;

import java.util.List;
import java.util.Locale;

/**
 * What is wrong with one field of a form.
 *
 * @param field the id of the field
 * @param sentence without its full stop
 */
record Problem(String field, String sentence) {
  /** The sentence about a field; empty when nothing is wrong with it. */
  static String of(List<Problem> problems, String field) {
    return problems.stream()
        .filter(problem -> problem.field().equals(field))
        .map(Problem::sentence)
        .findFirst()
        .orElse("");
  }

  /** A message of the store, made a sentence. */
  static Problem of(String field, IllegalArgumentException refused) {
    var message = String.valueOf(refused.getMessage());
    return new Problem(
        field, message.substring(0, 1).toUpperCase(Locale.ROOT) + message.substring(1));
  }
}
