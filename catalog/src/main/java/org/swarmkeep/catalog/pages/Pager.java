package org.swarmkeep.catalog.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.swarmkeep.catalog.words.Count;

/**
 * The way through a long list.
 *
 * @param range such as {@code 1–50 of 3,116}
 * @param previous empty on the first page
 * @param next empty on the last page
 */
record Pager(String range, String previous, List<Stop> stops, String next) {
  private static final int NEIGHBOURS = 1;

  /**
   * @param href empty for the page one is on, and for a gap
   */
  record Stop(String label, String href, boolean current) {}

  /**
   * @param page from 1
   * @param hrefs gives the address of a page
   */
  static Pager of(int page, int perPage, int total, IntFunction<String> hrefs) {
    int last = Math.max(1, (total + perPage - 1) / perPage);
    int from = Math.min(total, (page - 1) * perPage + 1);
    int to = Math.min(total, page * perPage);
    return new Pager(
        Count.of(from) + '–' + Count.of(to) + " of " + Count.of(total),
        page > 1 ? hrefs.apply(page - 1) : "",
        stops(page, last, hrefs),
        page < last ? hrefs.apply(page + 1) : "");
  }

  private static List<Stop> stops(int page, int last, IntFunction<String> hrefs) {
    var stops = new ArrayList<Stop>();
    int before = 0;
    for (int stop = 1; stop <= last; stop++) {
      if (stop == 1 || stop == last || Math.abs(stop - page) <= NEIGHBOURS) {
        if (stop > before + 1) {
          stops.add(new Stop("…", "", false));
        }
        stops.add(new Stop(Count.of(stop), stop == page ? "" : hrefs.apply(stop), stop == page));
        before = stop;
      }
    }
    return stops;
  }
}
