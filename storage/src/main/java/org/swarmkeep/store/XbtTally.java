package org.swarmkeep.store;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts the rows of one kind of an import, and why some are not taken over. */
final class XbtTally {
  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

  /** Of so many rows each remark tells by number; the others it counts. */
  private static final int NAMED = 5;

  private final String kind;
  private long found;
  private long added;
  private long alreadyHere;
  private BigInteger uploaded = BigInteger.ZERO;
  private BigInteger downloaded = BigInteger.ZERO;
  private final Map<String, List<String>> named = new LinkedHashMap<>();
  private final Map<String, Long> counts = new LinkedHashMap<>();

  /**
   * @param kind what a row is, such as {@code user}
   */
  XbtTally(String kind) {
    this.kind = kind;
  }

  void find() {
    found++;
  }

  void alreadyHere() {
    alreadyHere++;
  }

  void add(long up, long down) {
    added++;
    uploaded = uploaded.add(BigInteger.valueOf(up));
    downloaded = downloaded.add(BigInteger.valueOf(down));
  }

  /**
   * @param row which one, as the site numbers it
   * @param why completes "these rows ..."
   */
  void remark(String row, String why) {
    counts.merge(why, 1L, Long::sum);
    var rows = named.computeIfAbsent(why, _ -> new ArrayList<>());
    if (rows.size() < NAMED) {
      rows.add(row);
    }
  }

  /** A number of bytes as we can keep it: 0 to 2^63-1. */
  long bytes(BigInteger said, String row) {
    var kept = said.max(BigInteger.ZERO).min(MOST);
    if (!kept.equals(said)) {
      remark(row, "had bytes below 0 or above 2^63-1, which were cut to that");
    }
    return kept.longValue();
  }

  XbtImportReport.Count count() {
    return new XbtImportReport.Count(found, added, alreadyHere, uploaded, downloaded);
  }

  List<String> remarks() {
    return counts.entrySet().stream()
        .map(entry -> remark(entry.getKey(), entry.getValue()))
        .toList();
  }

  private String remark(String why, long count) {
    var rows = named.getOrDefault(why, List.of());
    var more = count - rows.size();
    return count
        + " "
        + kind
        + (count == 1 ? " " : "s ")
        + why
        + ": "
        + String.join(", ", rows)
        + (more > 0 ? " and " + more + " more" : "");
  }
}
