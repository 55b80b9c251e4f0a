package org.swarmkeep.swarm;

import org.swarmkeep.protocol.InfoHash;

/**
 * One announce as a swarm sees it: who, from where, in what state, asking for how many. Reused for
 * every announce of its thread, so that the hot path allocates nothing; not safe for sharing.
 */
public final class SwarmAnnounce {
  /** What the peer is to the swarm. */
  public enum Status {
    LEECHER,
    /** A leecher that wants no more than it has (BEP 21). */
    PARTIAL_SEED,
    SEEDER,
    /** It stopped: it is removed and gets no peers. */
    GONE
  }

  /** Which endpoints the asker can use. */
  public enum Family {
    IPV4,
    IPV6,
    BOTH
  }

  InfoHash swarm = new InfoHash(0, 0, 0);
  int owner;
  long idHead;
  long idMiddle;
  int idTail;
  long addressHigh;
  long addressLow;
  int port;
  Status status = Status.LEECHER;
  Family family = Family.BOTH;
  int wanted;
  boolean withIds;
  int nowSeconds;

  public SwarmAnnounce swarm(InfoHash hash) {
    swarm = hash;
    return this;
  }

  /**
   * Who announces. Owner and peer id together are the identity: the same pair over IPv4 and IPv6 is
   * one peer with two endpoints, the same peer id of two owners is two peers.
   *
   * @param peerOwner an opaque number
   */
  public SwarmAnnounce peer(int peerOwner, long head, long middle, int tail) {
    owner = peerOwner;
    idHead = head;
    idMiddle = middle;
    idTail = tail;
    return this;
  }

  /**
   * Where the peer listens; see {@link MappedAddress}.
   *
   * @param listenPort 1 to 65535; 0 is taken from a peer that is gone
   */
  public SwarmAnnounce endpoint(long high, long low, int listenPort) {
    addressHigh = high;
    addressLow = low;
    port = listenPort;
    return this;
  }

  public SwarmAnnounce status(Status peerStatus) {
    status = peerStatus;
    return this;
  }

  /**
   * @param peers at most so many peers; one with two endpoints counts once
   * @param ids put each endpoint's peer id before it
   */
  public SwarmAnnounce wants(int peers, Family endpoints, boolean ids) {
    wanted = peers;
    family = endpoints;
    withIds = ids;
    return this;
  }

  /** When it arrived, in seconds since 1970; may wrap, only differences count. */
  public SwarmAnnounce at(int seconds) {
    nowSeconds = seconds;
    return this;
  }
}
