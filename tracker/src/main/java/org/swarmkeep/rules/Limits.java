package org.swarmkeep.rules;

/**
 * How much one user may do at a time; 0 is no limit.
 *
 * @param leechingTorrentsPerUser torrents a user may download at the same time
 * @param peersPerUserAndTorrent clients a user may run in one torrent; two addresses of one client
 *     are one
 * @param announceSpacingSeconds least time between two announces of one client for one torrent
 */
public record Limits(
    int leechingTorrentsPerUser, int peersPerUserAndTorrent, int announceSpacingSeconds) {
  public static final Limits NONE = new Limits(0, 0, 0);

  public Limits {
    check("leeching torrents per user", leechingTorrentsPerUser);
    check("peers per user and torrent", peersPerUserAndTorrent);
    check("announce spacing", announceSpacingSeconds);
  }

  private static void check(String what, int value) {
    if (value < 0) {
      throw new IllegalArgumentException(what + " must not be negative, was " + value);
    }
  }
}
