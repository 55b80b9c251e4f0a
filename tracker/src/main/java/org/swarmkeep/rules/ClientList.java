package org.swarmkeep.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * A set of peer id prefixes, asked for whole peer ids. Immutable.
 *
 * <p>Of two prefixes that cover each other the shorter is enough. What remains is sorted as
 * unsigned numbers of 160 bits, and then only the last one that is not above a peer id can be a
 * prefix of it: one binary search.
 */
final class ClientList {
  private final int[] tails;
  private final long[] heads;
  private final long[] middles;
  private final long[] headMasks;
  private final long[] middleMasks;
  private final int[] tailMasks;

  private ClientList(List<ClientPrefix> ascending) {
    heads = ascending.stream().mapToLong(ClientPrefix::head).toArray();
    middles = ascending.stream().mapToLong(ClientPrefix::middle).toArray();
    tails = ascending.stream().mapToInt(ClientPrefix::tail).toArray();
    headMasks = ascending.stream().mapToLong(ClientPrefix::headMask).toArray();
    middleMasks = ascending.stream().mapToLong(ClientPrefix::middleMask).toArray();
    tailMasks = ascending.stream().mapToInt(ClientPrefix::tailMask).toArray();
  }

  static ClientList of(Collection<ClientPrefix> prefixes) {
    var ascending =
        prefixes.stream()
            .sorted(
                Comparator.comparing(ClientPrefix::head, Long::compareUnsigned)
                    .thenComparing(ClientPrefix::middle, Long::compareUnsigned)
                    .thenComparing(ClientPrefix::tail, Integer::compareUnsigned)
                    .thenComparingInt(ClientPrefix::length))
            .toList();
    var enough = new ArrayList<ClientPrefix>();
    for (var prefix : ascending) {
      if (enough.isEmpty() || !enough.getLast().covers(prefix)) {
        enough.add(prefix);
      }
    }
    return new ClientList(enough);
  }

  boolean contains(long head, long middle, int tail) {
    int from = 0;
    int to = heads.length;
    while (from < to) {
      int at = (from + to) >>> 1;
      if (isBelow(head, middle, tail, at)) {
        to = at;
      } else {
        from = at + 1;
      }
    }
    return from > 0 && isPrefix(from - 1, head, middle, tail);
  }

  private boolean isBelow(long head, long middle, int tail, int at) {
    int order = Long.compareUnsigned(head, heads[at]);
    if (order == 0) {
      order = Long.compareUnsigned(middle, middles[at]);
    }
    return order == 0 ? Integer.compareUnsigned(tail, tails[at]) < 0 : order < 0;
  }

  private boolean isPrefix(int at, long head, long middle, int tail) {
    return (head & headMasks[at]) == heads[at]
        && (middle & middleMasks[at]) == middles[at]
        && (tail & tailMasks[at]) == tails[at];
  }

  boolean isEmpty() {
    return heads.length == 0;
  }
}
