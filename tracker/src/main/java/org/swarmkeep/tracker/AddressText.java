package org.swarmkeep.tracker;

import org.swarmkeep.swarm.MappedAddress;

/**
 * Reads an address as proxies write it, in place from bytes: {@code 192.0.2.1}, {@code
 * 192.0.2.1:80}, {@code 2001:db8::1}, {@code [2001:db8::1]} and {@code [2001:db8::1]:80}. Names,
 * zones and numbers with leading zeros, which some read as octal, are no addresses. Not safe for
 * sharing.
 */
final class AddressText {
  private static final int GROUPS = 8;
  private static final int OCTET_MAX = 255;

  private final int[] groups = new int[GROUPS];
  private byte[] bytes = {};
  private long high;
  private long low;

  /** Reads the address between two places; false when there is none. */
  boolean read(byte[] in, int from, int to) {
    bytes = in;
    if (from < to && in[from] == '[') {
      int end = Ascii.indexOf(in, (byte) ']', from, to);
      return end > 0 && isPort(end + 1, to) && readIpv6(from + 1, end);
    }
    int colon = Ascii.indexOf(in, (byte) ':', from, to);
    if (colon >= 0 && Ascii.indexOf(in, (byte) ':', colon + 1, to) >= 0) {
      return readIpv6(from, to);
    }
    int end = colon < 0 ? to : colon;
    return isPort(end, to) && readIpv4(from, end);
  }

  long high() {
    return high;
  }

  long low() {
    return low;
  }

  private boolean isPort(int from, int to) {
    if (from == to) {
      return true;
    }
    long port = bytes[from] == ':' ? Ascii.number(bytes, from + 1, to) : Ascii.NO_NUMBER;
    return port >= 0 && port <= 0xffff;
  }

  private boolean readIpv4(int from, int to) {
    long bits = ipv4(from, to);
    high = 0;
    low = MappedAddress.mapped((int) bits);
    return bits >= 0;
  }

  /** The 32 bits of four decimal numbers, or -1. */
  private long ipv4(int from, int to) {
    long bits = 0;
    int at = from;
    for (int part = 0; part < Integer.BYTES; part++) {
      int dot = Ascii.indexOf(bytes, (byte) '.', at, to);
      int end = part == Integer.BYTES - 1 ? to : dot;
      long number = end < 0 ? Ascii.NO_NUMBER : octet(at, end);
      if (number < 0) {
        return -1;
      }
      bits = (bits << Byte.SIZE) | number;
      at = end + 1;
    }
    return bits;
  }

  private long octet(int from, int to) {
    boolean padded = to - from > 1 && bytes[from] == '0';
    long number = padded ? Ascii.NO_NUMBER : Ascii.number(bytes, from, to);
    return number > OCTET_MAX ? Ascii.NO_NUMBER : number;
  }

  private boolean readIpv6(int from, int to) {
    int count = 0;
    int gap = -1;
    int at = from;
    if (to - from >= 2 && bytes[from] == ':') {
      at = from + 1; // a leading :: has two colons, and the loop reads the second as the gap
      if (bytes[at] != ':') {
        return false;
      }
    }
    while (at < to) {
      if (bytes[at] == ':') {
        if (gap >= 0) {
          return false;
        }
        gap = count;
        at++;
        continue;
      }
      int end = Ascii.indexOf(bytes, (byte) ':', at, to);
      end = end < 0 ? to : end;
      int read = readGroups(count, at, end, end == to);
      if (read == 0 || (end + 1 == to)) {
        return false; // no group, or a single colon at the end
      }
      count += read;
      at = end + 1;
      if (at < to && bytes[at] == ':' && at + 1 < to && bytes[at + 1] == ':') {
        return false; // three colons
      }
    }
    return place(count, gap);
  }

  /** Reads one group, or the two of an IPv4 address at the end; 0 when it is neither. */
  private int readGroups(int count, int from, int to, boolean last) {
    if (last && Ascii.indexOf(bytes, (byte) '.', from, to) >= 0) {
      long bits = count + 2 <= GROUPS ? ipv4(from, to) : -1;
      if (bits < 0) {
        return 0;
      }
      groups[count] = (int) (bits >>> Short.SIZE);
      groups[count + 1] = (int) bits & 0xffff;
      return 2;
    }
    if (count == GROUPS || to - from > 4 || !Ascii.isHex(bytes, from, to)) {
      return 0;
    }
    int group = 0;
    for (int at = from; at < to; at++) {
      group = (group << 4) | Ascii.digit(bytes[at]);
    }
    groups[count] = group;
    return 1;
  }

  private boolean place(int count, int gap) {
    if (gap < 0 ? count != GROUPS : count >= GROUPS) {
      return false;
    }
    int skipped = GROUPS - count;
    high = 0;
    low = 0;
    for (int i = 0; i < GROUPS; i++) {
      boolean inGap = gap >= 0 && i >= gap && i < gap + skipped;
      int group = inGap ? 0 : groups[gap >= 0 && i >= gap ? i - skipped : i];
      if (i < GROUPS / 2) {
        high = (high << Short.SIZE) | group;
      } else {
        low = (low << Short.SIZE) | group;
      }
    }
    return true;
  }
}
