package org.swarmkeep.store;

import java.time.Instant;
import java.util.Optional;
import org.swarmkeep.accounts.TorrentId;
import org.swarmkeep.accounts.TorrentState;
import org.swarmkeep.protocol.InfoHash;

/**
 * The numbers of one torrent.
 *
 * @param hash the one that was asked for
 * @param countedAt when seeders and leechers were counted; absent before the first announce
 */
public record TorrentStats(
    InfoHash hash,
    TorrentId id,
    int seeders,
    int leechers,
    int completed,
    long sizeBytes,
    TorrentState state,
    Optional<Instant> countedAt) {}
