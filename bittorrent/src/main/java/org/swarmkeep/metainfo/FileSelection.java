package org.swarmkeep.metainfo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which files of a torrent are wanted (BEP 53): ranges of places in its list of files, counted from
 * 0. Written as {@code 0,2,4-6}.
 *
 * @param ranges in order and apart from each other; none for every file
 */
public record FileSelection(List<Range> ranges) {
  private static final int RANGES_MAX = 1_000;

  public FileSelection {
    ranges = List.copyOf(ranges);
  }

  /** Files from one place to another, both included. */
  public record Range(int first, int last) {}

  public static FileSelection everything() {
    return new FileSelection(List.of());
  }

  /** Nothing when the text is no selection; ranges that overlap or touch become one. */
  public static Optional<FileSelection> parse(String text) {
    var parts = text.split(",", -1);
    if (parts.length > RANGES_MAX) {
      return Optional.empty();
    }
    var ranges = new ArrayList<Range>();
    for (var part : parts) {
      if (!part.matches("[0-9]{1,9}(-[0-9]{1,9})?")) {
        return Optional.empty();
      }
      int dash = part.indexOf('-');
      int first = Integer.parseInt(dash < 0 ? part : part.substring(0, dash));
      int last = Integer.parseInt(part.substring(dash + 1));
      if (last < first) {
        return Optional.empty();
      }
      ranges.add(new Range(first, last));
    }
    return Optional.of(new FileSelection(merged(ranges)));
  }

  private static List<Range> merged(List<Range> ranges) {
    var merged = new ArrayList<Range>();
    var inOrder =
        ranges.stream()
            .sorted((one, other) -> Integer.compare(one.first(), other.first()))
            .toList();
    for (var range : inOrder) {
      if (merged.isEmpty() || range.first() > merged.getLast().last() + 1) {
        merged.add(range);
      } else {
        var before = merged.removeLast();
        merged.add(new Range(before.first(), Math.max(before.last(), range.last())));
      }
    }
    return merged;
  }

  public boolean isEverything() {
    return ranges.isEmpty();
  }

  @Override
  public String toString() {
    return ranges.stream()
        .map(range ->
            range.first() == range.last()
                ? Integer.toString(range.first())
                : range.first() + "-" + range.last())
        .collect(Collectors.joining(","));
  }
}
