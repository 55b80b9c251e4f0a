package org.swarmkeep.accounts;

import org.swarmkeep.protocol.InfoHash;

/** How announce keys are computed. Safe for sharing between threads. */
public interface KeyFormula {
  /** The key of one user for one torrent. */
  AnnounceKey key(UserId user, int keyVersion, InfoHash keyHash);

  /**
   * Whether this is the user's key of that version for that torrent; takes the same time for every
   * wrong key.
   */
  default boolean verifies(AnnounceKey key, UserId user, int keyVersion, InfoHash keyHash) {
    var expected = key(user, keyVersion, keyHash);
    return ((key.head() ^ expected.head()) | (key.tail() ^ expected.tail())) == 0;
  }
}
