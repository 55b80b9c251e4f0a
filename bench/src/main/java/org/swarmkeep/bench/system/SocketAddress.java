package org.swarmkeep.bench.system;

import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteOrder;

/** The C structures {@code sockaddr_in} and {@code sockaddr_in6}. */
public final class SocketAddress {
  /** Room for either structure, rounded up so that rows of them stay aligned. */
  public static final int STRIDE = 32;

  private static final int V4_BYTES = 16;
  private static final int V6_BYTES = 28;
  private static final int PORT = 2;
  private static final int V4_ADDRESS = 4;
  private static final int V6_ADDRESS = 8;

  private static final ValueLayout.OfShort PORT_LAYOUT = JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfInt V4_LAYOUT =
      ValueLayout.JAVA_INT.withOrder(ByteOrder.BIG_ENDIAN);

  private SocketAddress() {}

  public static MemorySegment of(InetAddress address, int port) {
    boolean v4 = address instanceof Inet4Address;
    var struct = Arena.ofAuto().allocate(v4 ? V4_BYTES : V6_BYTES, Long.BYTES);
    struct.set(JAVA_SHORT, 0, (short) family(address));
    struct.set(PORT_LAYOUT, PORT, (short) port);
    var bytes = address.getAddress();
    MemorySegment.copy(
        MemorySegment.ofArray(bytes), 0, struct, v4 ? V4_ADDRESS : V6_ADDRESS, bytes.length);
    return struct;
  }

  public static int family(InetAddress address) {
    return address instanceof Inet4Address ? Kernel.AF_INET : Kernel.AF_INET6;
  }

  /** Changes the address of a {@code sockaddr_in}. */
  public static void setV4(MemorySegment struct, int address) {
    struct.set(V4_LAYOUT, V4_ADDRESS, address);
  }

  public static int port(MemorySegment struct) {
    return struct.get(PORT_LAYOUT, PORT) & 0xffff;
  }
}
