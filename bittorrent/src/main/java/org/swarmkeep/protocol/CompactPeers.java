package org.swarmkeep.protocol;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Peers as address and port, end to end: BEP 23 for IPv4, BEP 7 for IPv6. */
public final class CompactPeers {
  public static final int V4_BYTES = 6;
  public static final int V6_BYTES = 18;

  private static final int PORT_BYTES = 2;

  private CompactPeers() {}

  /** Reads the whole entries; an odd tail is left out. */
  public static List<PeerAddress> read(byte[] compact, int peerBytes) {
    return IntStream.range(0, compact.length / peerBytes)
        .mapToObj(i -> peer(compact, i * peerBytes, peerBytes))
        .toList();
  }

  private static PeerAddress peer(byte[] compact, int from, int peerBytes) {
    int port = from + peerBytes - PORT_BYTES;
    return PeerAddress.of(
        Arrays.copyOfRange(compact, from, port),
        Byte.toUnsignedInt(compact[port]) << 8 | Byte.toUnsignedInt(compact[port + 1]));
  }
}
