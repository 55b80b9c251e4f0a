package org.swarmkeep.client;

import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a search while they fill in. A tracker's one row becomes one for each family once its
 * host is known. Safe for sharing.
 */
final class SearchBoard {
  private final List<List<SearchRow>> rows = new ArrayList<>();

  synchronized void add(SearchRow row) {
    rows.add(List.of(row));
  }

  /** Parts the row of this place into one for each family. */
  synchronized void split(int place, List<AddressFamilies> families) {
    var whole = rows.get(place).getFirst();
    rows.set(
        place,
        families.stream().map(family -> whole.over(family, new SearchRow.State.Asking())).toList());
  }

  synchronized SearchRow finish(int place, AddressFamilies family, SearchRow.State.Done done) {
    var changed = new ArrayList<SearchRow>();
    for (var row : rows.get(place)) {
      changed.add(row.family() == family ? row.over(family, done) : row);
    }
    rows.set(place, List.copyOf(changed));
    return changed.stream().filter(row -> row.family() == family).findFirst().orElseThrow();
  }

  synchronized List<SearchRow> rows() {
    return rows.stream().flatMap(List::stream).toList();
  }
}
