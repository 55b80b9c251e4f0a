package org.swarmkeep.tracker;

import java.nio.ByteBuffer;

/**
 * Numbers for sessions: a keyed hash of user and peer id, so that swarms and ledger keep eight
 * bytes instead of twenty-four. Under a secret key nobody can make two sessions with one number,
 * and by chance it happens once in 2^56; the lowest eight bits are the client's, see {@link
 * ClientCodes}. The same across restarts.
 */
final class SessionIds {
  private static final long CLIENT = 0xff;

  private final SipHash hash;

  /**
   * @param secret of the connection ids; the key here is derived from it
   */
  SessionIds(byte[] secret) {
    var parent = new SipHash(secret);
    var key = ByteBuffer.allocate(SipHash.KEY_BYTES);
    key.putLong(parent.hash('s', 'k', 0)).putLong(parent.hash('s', 'k', 1));
    hash = new SipHash(key.array());
  }

  long of(int user, long peerIdHead, long peerIdMiddle, int peerIdTail) {
    long hashed =
        hash.hash(
            peerIdHead, peerIdMiddle, ((long) user << Integer.SIZE) | (peerIdTail & 0xffff_ffffL));
    return (hashed & ~CLIENT) | ClientCodes.of(peerIdHead);
  }
}
