package org.swarmkeep.accounts;

import org.swarmkeep.protocol.InfoHash;

/** How announce keys are computed. Safe for sharing between threads. */
public interface KeyFormula {
  /** The key of one user for one torrent. */
  AnnounceKey key(UserId user, int keyVersion, InfoHash keyHash);

  /**
   * Whether this is the key, of that version and for that torrent, of the user it names; takes the
   * same time for every wrong key. Called for every announce: allocates nothing.
   *
   * @param keyHead first half of the {@link AnnounceKey}
   */
  boolean verifies(long keyHead, long keyTail, int keyVersion, InfoHash keyHash);
}
