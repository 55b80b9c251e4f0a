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
  private static final int LOOPBACK = 127;
  private static final int MULTICAST = 224; // and above it reserved
  private static final int LINK_LOCAL = (169 << 8) | 254;
  private static final int MULTICAST_6 = 0xff00;
  private static final int LINK_LOCAL_6 = 0xfe80;
  private static final int LINK_LOCAL_6_MASK = 0xffc0;

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
      return Optional.of(parse(text)).filter(it -> isOfPeer(high(it), low(it)));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /**
   * Whether other peers could reach one host there: public or of a private network, but not this
   * host, link-local, multicast or reserved (RFC 6890).
   */
  public static boolean isOfPeer(long high, long low) {
    if (isIpv4(high, low)) {
      int address = (int) low;
      int first = address >>> 24;
      return first != 0 && first != LOOPBACK && first < MULTICAST && address >>> 16 != LINK_LOCAL;
    }
    int first = (int) (high >>> 48);
    return high != 0 && first < MULTICAST_6 && (first & LINK_LOCAL_6_MASK) != LINK_LOCAL_6;
  }

  static boolean isIpv4(long high, long low) {
    return high == 0 && low >>> Integer.SIZE == MAPPED;
  }

  public static long high(InetAddress address) {
    return address instanceof Inet4Address ? 0 : ByteBuffer.wrap(address.getAddress()).getLong(0);
  }

  public static long low(InetAddress address) {
    var bytes = ByteBuffer.wrap(address.getAddress());
    return address instanceof Inet4Address
        ? (MAPPED << Integer.SIZE) | Integer.toUnsignedLong(bytes.getInt(0))
        : bytes.getLong(Long.BYTES);
  }
}
