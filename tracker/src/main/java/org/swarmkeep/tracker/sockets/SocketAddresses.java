package org.swarmkeep.tracker.sockets;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;

/**
 * The C structures {@code sockaddr_in} and {@code sockaddr_in6}. Addresses leave here as the two
 * halves of an IPv6 address; an IPv4 address is its mapped form (RFC 4291 section 2.5.5.2).
 */
final class SocketAddresses {
  /** Room for either structure, rounded up so that rows of them stay aligned. */
  static final int STRIDE = 32;

  static final int V4_BYTES = 16;
  static final int V6_BYTES = 28;

  private static final long MAPPED = 0xffffL << 32;
  private static final int FAMILY = 0;
  private static final int PORT = 2;
  private static final int V4_ADDRESS = 4;
  private static final int V6_ADDRESS = 8;

  private static final ValueLayout.OfShort PORT_LAYOUT =
      JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfInt V4_LAYOUT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfLong HALF_LAYOUT =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private SocketAddresses() {}

  static MemorySegment of(Arena arena, InetSocketAddress address) {
    boolean v4 = address.getAddress() instanceof Inet4Address;
    var struct = arena.allocate(v4 ? V4_BYTES : V6_BYTES, Long.BYTES);
    struct.set(JAVA_SHORT, FAMILY, (short) (v4 ? Libc.AF_INET : Libc.AF_INET6));
    struct.set(PORT_LAYOUT, PORT, (short) address.getPort());
    MemorySegment.copy(
        MemorySegment.ofArray(address.getAddress().getAddress()),
        0,
        struct,
        v4 ? V4_ADDRESS : V6_ADDRESS,
        address.getAddress().getAddress().length);
    return struct;
  }

  static InetSocketAddress read(MemorySegment struct) {
    boolean v4 = struct.get(JAVA_SHORT, FAMILY) == Libc.AF_INET;
    var bytes = struct.asSlice(v4 ? V4_ADDRESS : V6_ADDRESS, v4 ? 4 : 16).toArray(JAVA_BYTE);
    try {
      return new InetSocketAddress(InetAddress.getByAddress(bytes), port(struct, 0));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 and 16 bytes are addresses", e);
    }
  }

  static int port(MemorySegment structs, long offset) {
    return structs.get(PORT_LAYOUT, offset + PORT) & 0xffff;
  }

  static long head(MemorySegment structs, long offset) {
    return isV4(structs, offset) ? 0 : structs.get(HALF_LAYOUT, offset + V6_ADDRESS);
  }

  /** The last eight bytes of the mapped form of an IPv4 address. */
  static long mapped(int ipv4) {
    return MAPPED | (ipv4 & 0xffff_ffffL);
  }

  static long tail(MemorySegment structs, long offset) {
    return isV4(structs, offset)
        ? mapped(structs.get(V4_LAYOUT, offset + V4_ADDRESS))
        : structs.get(HALF_LAYOUT, offset + V6_ADDRESS + Long.BYTES);
  }

  private static boolean isV4(MemorySegment structs, long offset) {
    return structs.get(JAVA_SHORT, offset + FAMILY) == Libc.AF_INET;
  }
}
