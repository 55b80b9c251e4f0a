package org.swarmkeep.swarm;

/**
 * How many peers can be reached over which family, and of which kind they are, where the lowest
 * eight bits of a session's number say that. Filled by one walk over all swarms.
 */
public final class PeerCensus {
  private static final int KINDS = 256;

  private final int[] byKind = new int[KINDS];
  private int ipv4;
  private int ipv6;

  /** Endpoints of IPv4. */
  public int ipv4() {
    return ipv4;
  }

  /** Endpoints of IPv6; a session that has both counts in both. */
  public int ipv6() {
    return ipv6;
  }

  /**
   * Sessions of one kind.
   *
   * @param kind 0 to 255
   */
  public int ofKind(int kind) {
    return byKind[kind];
  }

  void endpoints4(int more) {
    ipv4 += more;
  }

  void endpoints6(int more) {
    ipv6 += more;
  }

  void session(long identity) {
    byKind[(int) identity & (KINDS - 1)]++;
  }
}
