package org.swarmkeep.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Disjoint ranges of addresses in ascending order, both ends included, stored by column. */
final class AddressRanges {
  private final long[] fromHigh;
  private final long[] fromLow;
  private final long[] toHigh;
  private final long[] toLow;

  private AddressRanges(List<Range> ascending) {
    fromHigh = ascending.stream().mapToLong(Range::fromHigh).toArray();
    fromLow = ascending.stream().mapToLong(Range::fromLow).toArray();
    toHigh = ascending.stream().mapToLong(Range::toHigh).toArray();
    toLow = ascending.stream().mapToLong(Range::toLow).toArray();
  }

  private record Range(long fromHigh, long fromLow, long toHigh, long toLow) {
    static Range of(AddressBlock block) {
      int bits = block.mappedPrefixBits();
      long maskHigh = leading(Math.min(bits, Long.SIZE));
      long maskLow = leading(Math.max(bits - Long.SIZE, 0));
      long high = IpLiteral.high(block.network()) & maskHigh;
      long low = IpLiteral.low(block.network()) & maskLow;
      return new Range(high, low, high | ~maskHigh, low | ~maskLow);
    }

    private static long leading(int bits) {
      return bits == 0 ? 0 : -1L << (Long.SIZE - bits);
    }

    boolean isBehind(Range before) {
      return isLess(before.toHigh, before.toLow, fromHigh, fromLow);
    }

    Range join(Range later) {
      return isLess(toHigh, toLow, later.toHigh, later.toLow)
          ? new Range(fromHigh, fromLow, later.toHigh, later.toLow)
          : this;
    }
  }

  static AddressRanges of(Stream<AddressBlock> blocks) {
    var ascending =
        blocks
            .map(Range::of)
            .sorted(
                Comparator.comparing(Range::fromHigh, Long::compareUnsigned)
                    .thenComparing(Range::fromLow, Long::compareUnsigned))
            .toList();
    var joined = new ArrayList<Range>();
    for (var range : ascending) {
      if (joined.isEmpty() || range.isBehind(joined.getLast())) {
        joined.add(range);
      } else {
        joined.add(joined.removeLast().join(range));
      }
    }
    return new AddressRanges(joined);
  }

  private static boolean isLess(long high, long low, long thanHigh, long thanLow) {
    int order = Long.compareUnsigned(high, thanHigh);
    return order < 0 || (order == 0 && Long.compareUnsigned(low, thanLow) < 0);
  }

  /** The last range that begins at or before the address either holds it, or none does. */
  boolean contain(long high, long low) {
    int from = 0;
    int to = fromHigh.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (isLess(high, low, fromHigh[middle], fromLow[middle])) {
        to = middle;
      } else {
        from = middle + 1;
      }
    }
    return from > 0 && !isLess(toHigh[from - 1], toLow[from - 1], high, low);
  }
}
