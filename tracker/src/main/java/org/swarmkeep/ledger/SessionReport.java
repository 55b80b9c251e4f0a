package org.swarmkeep.ledger;

import org.swarmkeep.protocol.Event;

/**
 * What one announce says about a session: who, the totals it claims, why. Reused for every announce
 * of its thread, so that the hot path allocates nothing; not safe for sharing.
 */
public final class SessionReport {
  /** A total or a rest that the announce did not say. */
  public static final long UNSAID = -1;

  int user;
  int torrent;
  long idHead;
  long idMiddle;
  int idTail;
  long uploaded;
  long downloaded;
  long left;
  Event event = Event.NONE;
  boolean overIpv6;
  long addressHigh;
  long addressLow;
  int port;
  long nowSeconds;

  /** The session: a user, a torrent and a peer id; the address is no part of it. */
  public SessionReport session(
      int userId, int torrentId, long peerIdHead, long peerIdMiddle, int peerIdTail) {
    user = userId;
    torrent = torrentId;
    idHead = peerIdHead;
    idMiddle = peerIdMiddle;
    idTail = peerIdTail;
    return this;
  }

  /**
   * The totals since the session began, in bytes. A negative number, which is how 2^63 and more
   * look, is {@link #UNSAID}; so is a negative rest.
   */
  public SessionReport totals(long uploadedBytes, long downloadedBytes, long leftBytes) {
    uploaded = Math.max(UNSAID, uploadedBytes);
    downloaded = Math.max(UNSAID, downloadedBytes);
    left = Math.max(UNSAID, leftBytes);
    return this;
  }

  public SessionReport event(Event announced) {
    event = announced;
    return this;
  }

  /**
   * @param ipv6 which of the session's two possible sockets it came from
   * @param seconds since 1970
   */
  public SessionReport arrived(boolean ipv6, long seconds) {
    overIpv6 = ipv6;
    nowSeconds = seconds;
    return this;
  }

  /** Where the peer listens, where that is to be booked: IPv4 is IPv4-mapped (RFC 4291). */
  public SessionReport at(long high, long low, int listenPort) {
    addressHigh = high;
    addressLow = low;
    port = listenPort;
    return this;
  }

  int activity() {
    if (event == Event.STOPPED) {
      return SessionRow.GONE;
    }
    return left == 0 ? SessionRow.SEEDING : SessionRow.LEECHING;
  }
}
