package org.swarmkeep.store;

import java.time.Instant;
import java.util.Optional;
import org.swarmkeep.accounts.TorrentId;
import org.swarmkeep.accounts.TrafficLine.Activity;
import org.swarmkeep.accounts.UserId;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.protocol.PeerId;

/**
 * One session: a run of a client in a torrent.
 *
 * @param torrentHash the one that makes its keys
 * @param leftBytes what the latest announce still lacked; -1 when it did not say
 * @param uploadSpeed bytes a second over the latest interval; absent before one has passed
 * @param downloadSpeed bytes a second, as the upload speed
 * @param firstSeeded when the user was first a seeder of the torrent, in whatever session
 * @param finished when the user's download was completed, in whatever session
 */
public record SessionRecord(
    UserId user,
    String userName,
    Optional<String> externalId,
    TorrentId torrent,
    InfoHash torrentHash,
    String torrentTitle,
    long torrentSizeBytes,
    PeerId peerId,
    boolean overIpv6,
    Activity activity,
    long uploadedBytes,
    long downloadedBytes,
    long leftBytes,
    long seedSeconds,
    Optional<Long> uploadSpeed,
    Optional<Long> downloadSpeed,
    Instant started,
    Instant lastAnnounce,
    Optional<Instant> firstSeeded,
    Optional<Instant> finished) {}
