package org.swarmkeep.protocol;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Where a peer listens. Reading one never asks the DNS.
 *
 * @param host an IPv4 address, an IPv6 address in the form of RFC 5952 without brackets, or, where
 *     a tracker or a magnet link gave one, a host name
 * @param port 0..65535; some trackers hand out peers with port 0, which nobody can reach
 */
public record PeerAddress(String host, int port) implements Comparable<PeerAddress> {
  public static final int PORT_MAX = 65_535;
  private static final int HOST_CHARS_MAX = 255;
  private static final int GROUPS = 8;

  public PeerAddress {
    if (port < 0 || port > PORT_MAX) {
      throw new IllegalArgumentException("a port lies between 0 and 65535, was " + port);
    }
  }

  /** From 4 or 16 address bytes; an IPv4-mapped IPv6 address becomes plain IPv4. */
  public static PeerAddress of(byte[] address, int port) {
    try {
      return of(InetAddress.getByAddress(address), port);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("an address has 4 or 16 bytes, was " + address.length, e);
    }
  }

  public static PeerAddress of(InetAddress address, int port) {
    var bytes = address.getAddress();
    return new PeerAddress(bytes.length == 4 ? address.getHostAddress() : textOfV6(bytes), port);
  }

  /** From an address literal or host name as a tracker writes it; nothing when it is neither. */
  public static Optional<PeerAddress> of(String host, long port) {
    if (port < 0 || port > PORT_MAX || host.isEmpty() || host.length() > HOST_CHARS_MAX) {
      return Optional.empty();
    }
    if (host.indexOf(':') >= 0 || host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'))) {
      try {
        return Optional.of(of(InetAddress.ofLiteral(host), (int) port));
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }
    return host.chars().allMatch(PeerAddress::isOfHostName)
        ? Optional.of(new PeerAddress(host, (int) port))
        : Optional.empty();
  }

  /** From {@code host:port} or {@code [v6]:port}. */
  public static Optional<PeerAddress> parse(String text) {
    int colon = text.lastIndexOf(':');
    var port = text.substring(colon + 1);
    if (colon <= 0 || !port.matches("[0-9]{1,5}")) {
      return Optional.empty();
    }
    var host = text.substring(0, colon);
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    return of(bracketed ? host.substring(1, host.length() - 1) : host, Integer.parseInt(port));
  }

  /** Someone could be reached there: not port 0, nor an address that stands for none or many. */
  public boolean isUsable() {
    return port != 0 && !(isV6() ? isNobodyV6() : isNobodyV4());
  }

  private boolean isNobodyV6() {
    return host.equals("::") || (host.startsWith("ff") && host.indexOf(':') == 4);
  }

  /** 0.0.0.0/8, multicast, and what is reserved up to the broadcast address (RFC 6890). */
  private boolean isNobodyV4() {
    if (!host.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}")) {
      return false;
    }
    int first = Integer.parseInt(host.substring(0, host.indexOf('.')));
    return first == 0 || first >= 224;
  }

  /** By host as text, then by port; lets a hash map of peers survive hosts made to collide. */
  @Override
  public int compareTo(PeerAddress other) {
    int byHost = host.compareTo(other.host);
    return byHost != 0 ? byHost : Integer.compare(port, other.port);
  }

  public boolean isV6() {
    return host.indexOf(':') >= 0;
  }

  private static boolean isOfHostName(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '.'
        || c == '_';
  }

  /** RFC 5952: no leading zeros, and the longest run of two or more zero groups shrinks to "::". */
  private static String textOfV6(byte[] address) {
    int runStart = GROUPS;
    int runLength = 1; // a single zero group is written out
    for (int start = 0; start < GROUPS; start++) {
      int length = 0;
      while (start + length < GROUPS && group(address, start + length) == 0) {
        length++;
      }
      if (length > runLength) {
        runStart = start;
        runLength = length;
      }
    }
    var text = new StringBuilder();
    for (int i = 0; i < GROUPS; i++) {
      if (i == runStart) {
        text.append("::");
        i += runLength - 1;
      } else {
        text.append(text.isEmpty() || text.charAt(text.length() - 1) == ':' ? "" : ":");
        text.append(Integer.toHexString(group(address, i)));
      }
    }
    return text.toString();
  }

  private static int group(byte[] address, int index) {
    return Byte.toUnsignedInt(address[2 * index]) << 8 | Byte.toUnsignedInt(address[2 * index + 1]);
  }

  /** {@code host:port}, with brackets around an IPv6 address. */
  @Override
  public String toString() {
    return isV6() ? "[" + host + "]:" + port : host + ":" + port;
  }
}
