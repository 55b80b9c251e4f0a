package org.swarmkeep.accounts.xbt;

import org.swarmkeep.protocol.InfoHash;

/** What whoever follows the site's tables does to the swarms. Safe for sharing. */
public interface XbtSwarms {
  /** How many leech a torrent now. */
  int leechers(InfoHash hash);

  /** Sends the peers of a removed torrent away. */
  void close(InfoHash hash);

  /** The rules have changed. */
  void follow(XbtRules rules);

  /** Changes the pause between two bookings. */
  void bookEvery(int seconds);
}
