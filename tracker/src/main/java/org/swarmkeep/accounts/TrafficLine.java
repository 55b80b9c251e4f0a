package org.swarmkeep.accounts;

/**
 * What one user did in one torrent since the line before; numbers are to be added, states replace.
 *
 * @param uploadedBytes credited, 0 or more
 * @param downloadedBytes credited, 0 or more
 * @param uploadedQuarantinedBytes claimed but not believed: kept for the staff to see
 * @param downloadedQuarantinedBytes claimed but not believed: kept for the staff to see
 * @param seedSeconds time spent as a seeder
 * @param leftBytes what the user's latest announce still lacked; -1 when it did not say
 * @param snatched the download was completed; counts once per user and torrent, however often said
 * @param activity what the user does in the swarm now
 * @param lastAnnounceSeconds seconds since 1970
 * @param announces how often the user announced; 0 when the line only tells of silence
 * @param completions how often a completion was announced, as the ledger's rules count them
 * @param leechSeconds time between announces that was not spent as a seeder
 */
public record TrafficLine(
    UserId user,
    TorrentId torrent,
    long uploadedBytes,
    long downloadedBytes,
    long uploadedQuarantinedBytes,
    long downloadedQuarantinedBytes,
    long seedSeconds,
    long leftBytes,
    boolean snatched,
    Activity activity,
    long lastAnnounceSeconds,
    int announces,
    int completions,
    long leechSeconds) {
  /** A line for a book that counts neither announces nor repeated completions. */
  public TrafficLine(
      UserId user,
      TorrentId torrent,
      long uploadedBytes,
      long downloadedBytes,
      long uploadedQuarantinedBytes,
      long downloadedQuarantinedBytes,
      long seedSeconds,
      long leftBytes,
      boolean snatched,
      Activity activity,
      long lastAnnounceSeconds) {
    this(
        user,
        torrent,
        uploadedBytes,
        downloadedBytes,
        uploadedQuarantinedBytes,
        downloadedQuarantinedBytes,
        seedSeconds,
        leftBytes,
        snatched,
        activity,
        lastAnnounceSeconds,
        1,
        snatched ? 1 : 0,
        0);
  }

  /** A user's relation to a swarm. */
  public enum Activity {
    GONE,
    LEECHING,
    SEEDING
  }
}
