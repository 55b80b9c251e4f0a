package org.swarmkeep.tracker;

/**
 * Connection ids (BEP 15): a keyed hash of the asker's address and the current window of time, so
 * none is stored and none can be guessed. An id is valid in its window and the next one, which is
 * 120 to 240 s. Bound to the address alone, because a client's port may change behind a NAT.
 *
 * <p>The secret stays the same across restarts: clients keep an id for a minute, and would take our
 * silence for a failed announce.
 */
final class ConnectionIds {
  static final int SECRET_BYTES = SipHash.KEY_BYTES;
  static final int WINDOW_SECONDS = 120;

  private final SipHash hash;

  ConnectionIds(byte[] secret) {
    if (secret.length < SECRET_BYTES) {
      throw new IllegalArgumentException(
          "a connection secret has " + SECRET_BYTES + " bytes, was " + secret.length);
    }
    hash = new SipHash(secret);
  }

  long issue(long addressHigh, long addressLow, long nowSeconds) {
    return hash.hash(addressHigh, addressLow, nowSeconds / WINDOW_SECONDS);
  }

  boolean isValid(long id, long addressHigh, long addressLow, long nowSeconds) {
    long window = nowSeconds / WINDOW_SECONDS;
    return id == hash.hash(addressHigh, addressLow, window)
        || id == hash.hash(addressHigh, addressLow, window - 1);
  }
}
