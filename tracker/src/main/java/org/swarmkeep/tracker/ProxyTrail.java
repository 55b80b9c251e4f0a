package org.swarmkeep.tracker;

import org.swarmkeep.rules.AddressList;

/**
 * Finds who really asks when trusted proxies passed a request on: over {@code X-Forwarded-For} or
 * {@code Forwarded} (RFC 7239) from right to left, past every address that is trusted, to the first
 * that is not. What stands to the left of that one anybody may have written. Not safe for sharing.
 *
 * <p>A proxy that writes one of the two headers often lets the other through as the client sent it.
 * So when both are there they must lead to the same address; otherwise a client could choose its
 * address by sending the header that we prefer.
 */
final class ProxyTrail {
  private static final byte[] FOR = Ascii.bytes("for");
  private static final int ELEMENTS_MAX = 64;

  private final AddressList trusted;
  private final boolean headerIsRequired;
  private final AddressText address = new AddressText();
  private final int[] ends = new int[ELEMENTS_MAX];
  private byte[] bytes = {};
  private long high;
  private long low;
  private boolean arrived;
  private boolean named;

  /**
   * @param headerIsRequired a trusted proxy that sends no header is not configured; where it tells
   *     the client's address otherwise (PROXY protocol), none is needed
   */
  ProxyTrail(AddressList trusted, boolean headerIsRequired) {
    this.trusted = trusted;
    this.headerIsRequired = headerIsRequired;
  }

  /**
   * Follows the headers of a request.
   *
   * @param fromHigh the upper half of the address at the other end of the connection
   * @return whether the asker is known
   */
  boolean follow(HttpHead head, byte[] in, long fromHigh, long fromLow) {
    bytes = in;
    high = fromHigh;
    low = fromLow;
    if (!trusted.contains(fromHigh, fromLow) || isFollowed(head)) {
      return true;
    }
    high = fromHigh;
    low = fromLow;
    return false;
  }

  private boolean isFollowed(HttpHead head) {
    var plain = head.forwardedFor();
    var standard = head.forwarded();
    if (plain.isEmpty() && standard.isEmpty()) {
      return !headerIsRequired;
    }
    if (plain.isEmpty()) {
      return walk(standard, true);
    }
    if (!walk(plain, false)) {
      return false;
    }
    if (standard.isEmpty()) {
      return true;
    }
    long firstHigh = high;
    long firstLow = low;
    return walk(standard, true) && firstHigh == high && firstLow == low;
  }

  long high() {
    return high;
  }

  long low() {
    return low;
  }

  private boolean walk(HeaderLines lines, boolean standard) {
    if (lines.isCut()) {
      return false;
    }
    arrived = false;
    named = false;
    for (int line = lines.count() - 1; line >= 0 && !arrived; line--) {
      if (!walkLine(lines.from(line), lines.to(line), standard)) {
        return false;
      }
    }
    return named;
  }

  private boolean walkLine(int from, int to, boolean standard) {
    int count = split(from, to);
    for (int i = count - 1; i >= 0 && !arrived; i--) {
      int start = Ascii.skipBlanks(bytes, i == 0 ? from : ends[i - 1] + 1, ends[i]);
      int end = Ascii.dropBlanks(bytes, start, ends[i]);
      if (start == end) {
        continue; // lists may have empty elements (RFC 9110, 5.6.1)
      }
      if (!(standard ? readPairs(start, end) : address.read(bytes, start, end))) {
        return false;
      }
      high = address.high();
      low = address.low();
      named = true;
      arrived = !trusted.contains(high, low);
    }
    return count > 0;
  }

  /** Notes where the elements of a list end; 0 when there are too many. */
  private int split(int from, int to) {
    int count = 0;
    boolean quoted = false;
    for (int at = from; at <= to; at++) {
      quoted ^= at < to && bytes[at] == '"';
      if (at == to || (bytes[at] == ',' && !quoted)) {
        if (count == ELEMENTS_MAX) {
          return 0;
        }
        ends[count++] = at;
      }
    }
    return count;
  }

  /** Reads the address of {@code for=192.0.2.1;proto=https} or {@code for="[2001:db8::1]:80"}. */
  private boolean readPairs(int from, int to) {
    int at = from;
    while (at < to) {
      int semicolon = Ascii.indexOf(bytes, (byte) ';', at, to);
      int end = semicolon < 0 ? to : semicolon;
      int equals = Ascii.indexOf(bytes, (byte) '=', at, end);
      if (equals >= 0 && isFor(at, equals)) {
        return readFor(equals + 1, end);
      }
      at = end + 1;
    }
    return false;
  }

  private boolean isFor(int from, int to) {
    return Ascii.equalsIgnoreCase(bytes, Ascii.skipBlanks(bytes, from, to), to, FOR);
  }

  private boolean readFor(int from, int to) {
    int end = Ascii.dropBlanks(bytes, from, to);
    boolean quoted = end - from >= 2 && bytes[from] == '"' && bytes[end - 1] == '"';
    return quoted ? address.read(bytes, from + 1, end - 1) : address.read(bytes, from, end);
  }
}
