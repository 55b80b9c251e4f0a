package org.swarmkeep.app.configuration;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the word somebody probably meant: the fewest edits away (Levenshtein), if few enough. */
final class Nearest {
  private Nearest() {}

  static Optional<String> of(String word, List<String> known) {
    return known.stream()
        .filter(candidate -> near(word, candidate))
        .min(Comparator.comparingInt(candidate -> edits(word, candidate)));
  }

  private static boolean near(String word, String candidate) {
    return edits(word, candidate) <= Math.max(2, candidate.length() / 4)
        || candidate.endsWith("." + word);
  }

  private static int edits(String left, String right) {
    int[] row = new int[right.length() + 1];
    for (int column = 0; column < row.length; column++) {
      row[column] = column;
    }
    for (int line = 1; line <= left.length(); line++) {
      int diagonal = row[0];
      row[0] = line;
      for (int column = 1; column < row.length; column++) {
        int change = left.charAt(line - 1) == right.charAt(column - 1) ? 0 : 1;
        int best = Math.min(diagonal + change, Math.min(row[column], row[column - 1]) + 1);
        diagonal = row[column];
        row[column] = best;
      }
    }
    return row[right.length()];
  }
}
