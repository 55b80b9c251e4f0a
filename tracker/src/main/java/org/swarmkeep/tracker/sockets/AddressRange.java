package org.swarmkeep.tracker.sockets;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * A block of addresses. IPv4 addresses are held in their IPv4-mapped form, but {@code ::/0} is
 * every IPv6 address and no IPv4 address.
 *
 * @param high upper half of the network's address
 * @param low lower half
 * @param bits how many leading bits of the 128 an address must share with the network
 */
public record AddressRange(long high, long low, int bits) {
  private static final int MAPPED_BITS = 96;

  public AddressRange {
    if (bits < 0 || bits > 2 * Long.SIZE) {
      throw new IllegalArgumentException("a prefix has 0 to 128 bits, was " + bits);
    }
  }

  /**
   * A block in CIDR notation.
   *
   * @param prefixBits of the 32 or 128 bits of the network's address
   */
  public static AddressRange of(InetAddress network, int prefixBits) {
    var bytes = ByteBuffer.wrap(network.getAddress());
    return network instanceof Inet4Address
        ? new AddressRange(0, SocketAddresses.mapped(bytes.getInt(0)), MAPPED_BITS + prefixBits)
        : new AddressRange(bytes.getLong(0), bytes.getLong(Long.BYTES), prefixBits);
  }

  /** Whether the address with these halves is in the block. */
  public boolean contains(long otherHigh, long otherLow) {
    return isIpv4(high, low) == isIpv4(otherHigh, otherLow)
        && agree(high, otherHigh, Math.min(bits, Long.SIZE))
        && agree(low, otherLow, Math.max(0, bits - Long.SIZE));
  }

  private static boolean isIpv4(long high, long low) {
    return high == 0 && low >>> Integer.SIZE == 0xffff;
  }

  private static boolean agree(long one, long other, int bits) {
    return bits == 0 || (one ^ other) >>> (Long.SIZE - bits) == 0;
  }
}
