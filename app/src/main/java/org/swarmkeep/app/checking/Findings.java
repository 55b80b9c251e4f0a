package org.swarmkeep.app.checking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.swarmkeep.protocol.ForeignText;

/** Gathers what one tracker's check finds. Owned by the thread of that check. */
final class Findings {
  private static final int SEEN_CHARS_MAX = 200;

  private final List<Found> found = new ArrayList<>();

  /** Each finding is told once for each place. */
  void add(Finding finding, String where, String seen) {
    var it = new Found(finding, where, ForeignText.line(seen, SEEN_CHARS_MAX));
    if (found.stream().noneMatch(f -> f.finding() == finding && f.where().equals(where))) {
      found.add(it);
    }
  }

  /** The worst first. */
  List<Found> list() {
    return found.stream().sorted(Comparator.comparing(f -> f.finding().severity())).toList();
  }
}
