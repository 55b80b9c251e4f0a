package org.swarmkeep.rules;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * IP addresses as text and as two longs, IPv4 in its mapped form (::ffff:a.b.c.d). Text is four
 * decimal numbers or an IPv6 address: never a host name, a scope or one of the old short forms, of
 * which {@code 10} would mean 0.0.0.10.
 */
public final class IpLiteral {
  private static final Pattern SHAPE =
      Pattern.compile("\\d+(\\.\\d+){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
  private static final long MAPPED = 0xffff;

  private IpLiteral() {}

  /** Reads an address; never asks a name server. */
  public static InetAddress parse(String text) {
    if (!SHAPE.matcher(text).matches()) {
      throw new IllegalArgumentException("'" + text + "' is no IP address");
    }
    return InetAddress.ofLiteral(text);
  }

  /**
   * Reads an address that a peer could have: one host's, and not this machine's own. What is
   * written in an announce by a stranger may be anything.
   */
  public static Optional<InetAddress> parsePeer(String text) {
    try {
      return Optional.of(parse(text)).filter(IpLiteral::isOfPeer);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static boolean isOfPeer(InetAddress address) {
    return !address.isAnyLocalAddress()
        && !address.isLoopbackAddress()
        && !address.isLinkLocalAddress()
        && !address.isMulticastAddress()
        && !isReserved(address);
  }

  /**
   * 0.0.0.0/8 is nobody's address (RFC 791), 240.0.0.0/4 neither, broadcast included (RFC 1112).
   */
  private static boolean isReserved(InetAddress address) {
    int first = address.getAddress()[0] & 0xff;
    return address instanceof Inet4Address && (first == 0 || first >= 240);
  }

  static boolean isIpv4(long high, long low) {
    return high == 0 && low >>> Integer.SIZE == MAPPED;
  }

  static long high(InetAddress address) {
    return address instanceof Inet4Address ? 0 : ByteBuffer.wrap(address.getAddress()).getLong(0);
  }

  static long low(InetAddress address) {
    var bytes = ByteBuffer.wrap(address.getAddress());
    return address instanceof Inet4Address
        ? (MAPPED << Integer.SIZE) | Integer.toUnsignedLong(bytes.getInt(0))
        : bytes.getLong(Long.BYTES);
  }
}
