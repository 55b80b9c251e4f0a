package org.swarmkeep.swarm;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/**
 * IP addresses as two longs. An IPv4 address is held in its IPv4-mapped form (::ffff:a.b.c.d), so
 * that a peer that comes through a dual-stack socket is the same peer as over IPv4.
 */
public final class MappedAddress {
  private static final long MAPPED = 0xffffL << 32;

  private MappedAddress() {}

  public static boolean isIpv4(long high, long low) {
    return high == 0 && (low >>> 32) == 0xffff;
  }

  /** The lower half of the mapped form; the upper half is 0. */
  public static long mapped(int ipv4) {
    return MAPPED | (ipv4 & 0xffff_ffffL);
  }

  /** The address as the JDK has it. */
  public static InetAddress of(long high, long low) {
    var bytes =
        isIpv4(high, low)
            ? ByteBuffer.allocate(Integer.BYTES).putInt((int) low)
            : ByteBuffer.allocate(2 * Long.BYTES).putLong(high).putLong(low);
    try {
      return InetAddress.getByAddress(bytes.array());
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 and 16 bytes are addresses", e);
    }
  }

  public static long high(InetAddress address) {
    return address instanceof Inet4Address ? 0 : ByteBuffer.wrap(address.getAddress()).getLong(0);
  }

  public static long low(InetAddress address) {
    var bytes = ByteBuffer.wrap(address.getAddress());
    return address instanceof Inet4Address ? mapped(bytes.getInt(0)) : bytes.getLong(8);
  }
}
