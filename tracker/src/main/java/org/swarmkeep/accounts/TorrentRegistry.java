package org.swarmkeep.accounts;

/** Ends the life of torrents; each act is one transaction and reaches the tracker within 1 s. */
public interface TorrentRegistry {
  /**
   * Retires politely: hidden at once, closed to new leechers, served to those inside until the last
   * of them has finished.
   */
  void retire(TorrentId torrent, String reason);

  /** Removes at once: every announce is answered with the reason. */
  void remove(TorrentId torrent, String reason);

  /**
   * Removes each retiring torrent whose insiders have all finished, or have not announced for the
   * time the storage grants them.
   *
   * @return how many were removed
   */
  int settleRetirements(long nowSeconds);
}
