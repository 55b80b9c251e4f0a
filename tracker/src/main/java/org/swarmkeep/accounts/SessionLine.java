package org.swarmkeep.accounts;

import org.swarmkeep.accounts.TrafficLine.Activity;
import org.swarmkeep.protocol.PeerId;

/**
 * What one session, a run of a client, did in one torrent since the line before; numbers are to be
 * added, states replace those of an earlier second. Its credit is part of the user's {@link
 * TrafficLine} of the same batch.
 *
 * @param fresh its first announce is among those of this line
 * @param overIpv6 where its latest announce came from
 * @param uploadedBytes credited, 0 or more
 * @param downloadedBytes credited, 0 or more
 * @param seedSeconds time spent as a seeder
 * @param leftBytes what the latest announce still lacked; -1 when it did not say
 * @param activity what the session does in the swarm since its latest announce
 * @param startedSeconds when it was first heard of, seconds since 1970; the earliest line counts
 * @param firstSeedSeconds when it was first a seeder among what is booked here; 0 for never
 * @param lastAnnounceSeconds seconds since 1970
 * @param uploadSpeed bytes a second over its latest interval; {@value #SPEED_UNKNOWN} when no whole
 *     interval has passed
 * @param downloadSpeed bytes a second, as the upload speed
 * @param addressHigh upper half of the address at which it listens, IPv4 as IPv4-mapped (RFC 4291);
 *     0 where the ledger notes none
 * @param port at which it listens
 */
public record SessionLine(
    UserId user,
    TorrentId torrent,
    PeerId peerId,
    boolean fresh,
    boolean overIpv6,
    long uploadedBytes,
    long downloadedBytes,
    long seedSeconds,
    long leftBytes,
    Activity activity,
    long startedSeconds,
    long firstSeedSeconds,
    long lastAnnounceSeconds,
    long uploadSpeed,
    long downloadSpeed,
    long addressHigh,
    long addressLow,
    int port) {
  public static final long SPEED_UNKNOWN = -1;

  /** A line for a book that keeps no addresses. */
  public SessionLine(
      UserId user,
      TorrentId torrent,
      PeerId peerId,
      boolean fresh,
      boolean overIpv6,
      long uploadedBytes,
      long downloadedBytes,
      long seedSeconds,
      long leftBytes,
      Activity activity,
      long startedSeconds,
      long firstSeedSeconds,
      long lastAnnounceSeconds,
      long uploadSpeed,
      long downloadSpeed) {
    this(
        user,
        torrent,
        peerId,
        fresh,
        overIpv6,
        uploadedBytes,
        downloadedBytes,
        seedSeconds,
        leftBytes,
        activity,
        startedSeconds,
        firstSeedSeconds,
        lastAnnounceSeconds,
        uploadSpeed,
        downloadSpeed,
        0,
        0,
        0);
  }
}
