package org.swarmkeep.store;

import java.time.Instant;
import java.util.Optional;
import org.swarmkeep.accounts.TorrentId;
import org.swarmkeep.accounts.TrafficLine.Activity;

/**
 * What a user has done in one torrent.
 *
 * @param leftBytes what the latest announce still lacked; -1 when it did not say
 * @param firstSeeded when the user was first a seeder of it
 * @param finished when the download was completed
 */
public record TrafficRow(
    TorrentId torrent,
    String title,
    long uploadedBytes,
    long downloadedBytes,
    long seedSeconds,
    Activity activity,
    long leftBytes,
    Optional<Instant> firstSeeded,
    Optional<Instant> finished,
    Instant lastAnnounce) {}
