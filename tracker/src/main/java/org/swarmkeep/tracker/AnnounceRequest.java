package org.swarmkeep.tracker;

import org.swarmkeep.accounts.xbt.XbtRequest;
import org.swarmkeep.accounts.xbt.XbtUser;
import org.swarmkeep.protocol.Event;
import org.swarmkeep.swarm.MappedAddress;
import org.swarmkeep.swarm.SwarmAnnounce.Family;

/**
 * One announce, decoded; transport-neutral. Reused for every announce of its thread, so that the
 * hot path allocates little; not safe for sharing.
 */
final class AnnounceRequest implements XbtRequest {
  static final long UNSAID = -1;
  static final int NUMWANT_UNSAID = -1;
  private static final int PASS_WORDS = XbtUser.Pass.BYTES / Long.BYTES;

  long hashHead;
  long hashMiddle;
  int hashTail;
  boolean hasKey;
  long keyHead;
  long keyTail;

  /** The key in its own letters, for sites whose passes are no keys, and for former keys. */
  final long[] pass = new long[PASS_WORDS];

  long peerIdHead;
  long peerIdMiddle;
  int peerIdTail;
  int port;
  long uploaded;
  long downloaded;
  long left;
  Event event = Event.NONE;
  int numwant;
  long addressHigh;
  long addressLow;

  /** Where the peer is: where the announce came from, or what a trusted asker says instead. */
  long peerHigh;

  long peerLow;

  /** Whether this is a whole announce that was read ahead and waits for its answer. */
  boolean isRead;

  /** Whose former key this is; 0 as long as it is a key of ours. */
  private int formerUser;

  /** The number of the session, where peers are sessions; 0 as long as nobody asked. */
  long session;

  /** Where the picking begins; 0 leaves it to the swarm. */
  long random;

  /** The endpoints the asker can be told. */
  Family family = Family.BOTH;

  /** Forgets the request before and notes who asks now. */
  void begin(long high, long low) {
    addressHigh = high;
    addressLow = low;
    isAt(high, low);
    family = Family.BOTH;
    hasKey = false;
    formerUser = 0;
    session = 0;
    random = 0;
    port = 0;
    uploaded = UNSAID;
    downloaded = UNSAID;
    left = UNSAID;
    event = Event.NONE;
    numwant = NUMWANT_UNSAID;
  }

  /** Notes where the peer is. */
  void isAt(long high, long low) {
    peerHigh = high;
    peerLow = low;
  }

  boolean isFromIpv4() {
    return MappedAddress.isIpv4(addressHigh, addressLow);
  }

  /** The user whom the key names; zero or less names nobody. */
  int user() {
    return formerUser == 0 ? (int) (keyHead >>> 32) : formerUser;
  }

  /** Forgets what was found out about the key; the hash may be another now. */
  void isOfWhomTheKeyNames() {
    formerUser = 0;
  }

  /** Notes that the key is a former one of this user; what it seemed to name does not count. */
  void isOf(int user) {
    formerUser = user;
    session = 0;
  }

  @Override
  public boolean hasPass() {
    return hasKey;
  }

  @Override
  public long pass(int word) {
    return pass[word];
  }

  @Override
  public long hashHead() {
    return hashHead;
  }

  @Override
  public long hashMiddle() {
    return hashMiddle;
  }

  @Override
  public int hashTail() {
    return hashTail;
  }

  boolean isStopped() {
    return event == Event.STOPPED;
  }
}
