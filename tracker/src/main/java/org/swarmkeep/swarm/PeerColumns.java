package org.swarmkeep.swarm;

import java.util.Arrays;

/**
 * The peers of one swarm, stored by column: a pick reads eight bytes a peer and walks no objects.
 * Guarded by the lock of the swarm's shard.
 *
 * <p>A row has an identity (24 bytes), an IPv4 endpoint with flags (8) and the second it was last
 * announced (4). The IPv6 column (24) exists only in swarms that have met an IPv6 peer.
 */
final class PeerColumns {
  private static final int SMALLEST = 2; // most swarms hold one or two peers
  private static final int IDENTITY = 3;
  private static final int IPV6 = 3;
  private static final long PARTIAL_SEED = 1;
  private static final long PORT_AND_FLAGS = 0xffff_ffffL;
  private static final long[] NO_IPV6 = {};

  private long[] identities = new long[SMALLEST * IDENTITY]; // head, middle, tail | owner
  private long[] endpoints4 = new long[SMALLEST]; // address | port | flags
  private int[] seen4 = new int[SMALLEST];
  private long[] endpoints6 = NO_IPV6; // high, low, port | seen
  private int count;

  int count() {
    return count;
  }

  /** Adds a row that has no endpoint yet. */
  int add(int owner, long idHead, long idMiddle, int idTail) {
    if (count == seen4.length) {
      grow(count + (count >> 1) + 1);
    }
    int row = count++;
    identities[row * IDENTITY] = idHead;
    identities[row * IDENTITY + 1] = idMiddle;
    identities[row * IDENTITY + 2] = ((long) idTail << 32) | (owner & 0xffff_ffffL);
    endpoints4[row] = 0;
    seen4[row] = 0;
    clear6(row);
    return row;
  }

  private void grow(int capacity) {
    identities = Arrays.copyOf(identities, capacity * IDENTITY);
    endpoints4 = Arrays.copyOf(endpoints4, capacity);
    seen4 = Arrays.copyOf(seen4, capacity);
    if (hasIpv6Column()) {
      endpoints6 = Arrays.copyOf(endpoints6, capacity * IPV6);
    }
  }

  boolean is(int row, int owner, long idHead, long idMiddle, int idTail) {
    int at = row * IDENTITY;
    return identities[at] == idHead
        && identities[at + 1] == idMiddle
        && identities[at + 2] == (((long) idTail << 32) | (owner & 0xffff_ffffL));
  }

  int hash(int row) {
    int at = row * IDENTITY;
    return hash(identities[at], identities[at + 1], identities[at + 2]);
  }

  static int hash(int owner, long idHead, long idMiddle, int idTail) {
    return hash(idHead, idMiddle, ((long) idTail << 32) | (owner & 0xffff_ffffL));
  }

  /** Peer ids share their first bytes and may be chosen by an attacker's client: mix them all. */
  private static int hash(long head, long middle, long tailAndOwner) {
    long mixed = head * 0x9e3779b97f4a7c15L;
    mixed = (mixed ^ (mixed >>> 32) ^ middle) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 29) ^ tailAndOwner) * 0x94d049bb133111ebL;
    return (int) (mixed >>> 32);
  }

  int owner(int row) {
    return (int) identities[row * IDENTITY + 2];
  }

  long idHead(int row) {
    return identities[row * IDENTITY];
  }

  long idMiddle(int row) {
    return identities[row * IDENTITY + 1];
  }

  int idTail(int row) {
    return (int) (identities[row * IDENTITY + 2] >>> 32);
  }

  boolean has4(int row) {
    return (endpoints4[row] & 0xffff_0000L) != 0;
  }

  int address4(int row) {
    return (int) (endpoints4[row] >>> 32);
  }

  int port4(int row) {
    return (int) (endpoints4[row] >>> 16) & 0xffff;
  }

  int seen4(int row) {
    return seen4[row];
  }

  void set4(int row, int address, int port, int seenSeconds) {
    endpoints4[row] =
        ((long) address << 32) | ((long) port << 16) | (endpoints4[row] & PARTIAL_SEED);
    seen4[row] = seenSeconds;
  }

  void clear4(int row) {
    endpoints4[row] &= PARTIAL_SEED;
    seen4[row] = 0;
  }

  boolean isPartialSeed(int row) {
    return (endpoints4[row] & PARTIAL_SEED) != 0;
  }

  void setPartialSeed(int row, boolean partialSeed) {
    endpoints4[row] = (endpoints4[row] & ~PARTIAL_SEED) | (partialSeed ? PARTIAL_SEED : 0);
  }

  private boolean hasIpv6Column() {
    return endpoints6.length > 0;
  }

  boolean has6(int row) {
    return hasIpv6Column() && (endpoints6[row * IPV6 + 2] >>> 32) != 0;
  }

  long high6(int row) {
    return endpoints6[row * IPV6];
  }

  long low6(int row) {
    return endpoints6[row * IPV6 + 1];
  }

  int port6(int row) {
    return (int) (endpoints6[row * IPV6 + 2] >>> 32);
  }

  int seen6(int row) {
    return (int) endpoints6[row * IPV6 + 2];
  }

  void set6(int row, long high, long low, int port, int seenSeconds) {
    if (!hasIpv6Column()) {
      endpoints6 = new long[seen4.length * IPV6];
    }
    endpoints6[row * IPV6] = high;
    endpoints6[row * IPV6 + 1] = low;
    endpoints6[row * IPV6 + 2] = ((long) port << 32) | (seenSeconds & PORT_AND_FLAGS);
  }

  void clear6(int row) {
    if (hasIpv6Column()) {
      endpoints6[row * IPV6 + 2] = 0;
    }
  }

  /** Copies a row over another. */
  void move(int from, int to) {
    System.arraycopy(identities, from * IDENTITY, identities, to * IDENTITY, IDENTITY);
    endpoints4[to] = endpoints4[from];
    seen4[to] = seen4[from];
    if (hasIpv6Column()) {
      System.arraycopy(endpoints6, from * IPV6, endpoints6, to * IPV6, IPV6);
    }
  }

  void swap(int one, int other) {
    for (int i = 0; i < IDENTITY; i++) {
      swap(identities, one * IDENTITY + i, other * IDENTITY + i);
    }
    swap(endpoints4, one, other);
    int seen = seen4[one];
    seen4[one] = seen4[other];
    seen4[other] = seen;
    for (int i = 0; hasIpv6Column() && i < IPV6; i++) {
      swap(endpoints6, one * IPV6 + i, other * IPV6 + i);
    }
  }

  private static void swap(long[] column, int one, int other) {
    long value = column[one];
    column[one] = column[other];
    column[other] = value;
  }

  /** Forgets the last row, giving memory back once three quarters of it lie idle. */
  void removeLast() {
    count--;
    if (seen4.length > 16 && count < seen4.length / 4) {
      grow(seen4.length / 2);
    }
  }
}
