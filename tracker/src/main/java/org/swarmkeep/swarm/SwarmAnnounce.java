package org.swarmkeep.swarm;

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

  long hashHead;
  long hashMiddle;
  int hashTail;
  long identity;
  long addressHigh;
  long addressLow;
  int port;
  Status status = Status.LEECHER;
  Family family = Family.BOTH;
  int wanted;
  boolean completing;
  boolean tellsItself;
  long random;
  int nowSeconds;

  /** Which swarm, by its torrent's info hash. */
  public SwarmAnnounce swarm(long head, long middle, int tail) {
    hashHead = head;
    hashMiddle = middle;
    hashTail = tail;
    return this;
  }

  /**
   * Who announces, where peers are sessions: the same number over IPv4 and IPv6 is one peer with
   * two endpoints. Where peers are endpoints nobody asks for it.
   *
   * @param session a keyed hash over user and peer id; nobody outside can make two that are equal.
   *     Its lowest eight bits may say of which kind the peer is, see {@link PeerCensus}
   */
  public SwarmAnnounce peer(long session) {
    identity = session;
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

  /** The peer says that it has just got everything. */
  public SwarmAnnounce completing(boolean completed) {
    completing = completed;
    return this;
  }

  /**
   * @param peers at most so many peers; one with two endpoints counts once
   */
  public SwarmAnnounce wants(int peers, Family endpoints) {
    wanted = peers;
    family = endpoints;
    return this;
  }

  /** The peer may find itself among those it is told, as XBT Tracker's clients do. */
  public SwarmAnnounce tellsItself(boolean told) {
    tellsItself = told;
    return this;
  }

  /**
   * Where the picking begins; 0 leaves it to the swarm.
   *
   * @param number any, the same that a {@link LookAhead} was given
   */
  public SwarmAnnounce picksFrom(long number) {
    random = number;
    return this;
  }

  /**
   * When it arrived, in seconds of a clock that never goes back; may wrap, only differences count.
   */
  public SwarmAnnounce at(int seconds) {
    nowSeconds = seconds;
    return this;
  }

  boolean isIpv4() {
    return MappedAddress.isIpv4(addressHigh, addressLow);
  }
}
