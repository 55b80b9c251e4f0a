package org.swarmkeep.accounts.xbt;

import java.util.ArrayList;
import java.util.List;

/**
 * The ranges of {@code deny_from_hosts} and the peer id prefixes of {@code deny_from_clients}.
 * Immutable; asking allocates nothing.
 */
public final class DeniedAddresses {
  /** Denies nobody. */
  public static final DeniedAddresses NONE = new DeniedAddresses(List.of(), List.of());

  private static final long IPV4_MAPPED = 0xffff_0000_0000L;

  private final long[] begins;
  private final long[] ends;
  private final byte[][] prefixes;

  /** IPv4 addresses as numbers, both ends included. */
  public record Range(long begin, long end) {}

  public DeniedAddresses(List<Range> ranges, List<byte[]> clients) {
    var merged = merged(ranges);
    begins = merged.stream().mapToLong(Range::begin).toArray();
    ends = merged.stream().mapToLong(Range::end).toArray();
    prefixes = clients.stream().map(byte[]::clone).toArray(byte[][]::new);
  }

  private static List<Range> merged(List<Range> ranges) {
    var sorted =
        ranges.stream()
            .filter(range -> range.begin() <= range.end())
            .sorted((one, other) -> Long.compare(one.begin(), other.begin()))
            .toList();
    var merged = new ArrayList<Range>();
    for (var range : sorted) {
      var last = merged.isEmpty() ? range : merged.getLast();
      if (!merged.isEmpty() && range.begin() <= last.end()) {
        merged.set(merged.size() - 1, new Range(last.begin(), Math.max(last.end(), range.end())));
      } else {
        merged.add(range);
      }
    }
    return merged;
  }

  /** Whether an IPv4 address, as IPv4-mapped, is in a range. */
  public boolean denies(long addressHigh, long addressLow) {
    if (begins.length == 0 || addressHigh != 0 || (addressLow & ~0xffff_ffffL) != IPV4_MAPPED) {
      return false;
    }
    long address = addressLow & 0xffff_ffffL;
    int low = 0;
    int high = begins.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (begins[middle] > address) {
        high = middle - 1;
      } else if (ends[middle] < address) {
        low = middle + 1;
      } else {
        return true;
      }
    }
    return false;
  }

  /** Whether the peer id begins with a listed prefix. */
  public boolean deniesClient(long head, long middle, int tail) {
    for (var prefix : prefixes) {
      if (begins(prefix, head, middle, tail)) {
        return true;
      }
    }
    return false;
  }

  private static boolean begins(byte[] prefix, long head, long middle, int tail) {
    for (int i = 0; i < prefix.length; i++) {
      if (prefix[i] != byteOf(i, head, middle, tail)) {
        return false;
      }
    }
    return true;
  }

  private static byte byteOf(int index, long head, long middle, int tail) {
    if (index < 8) {
      return (byte) (head >>> (56 - 8 * index));
    }
    return index < 16
        ? (byte) (middle >>> (56 - 8 * (index - 8)))
        : (byte) (tail >>> (24 - 8 * (index - 16)));
  }
}
