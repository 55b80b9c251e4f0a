package org.swarmkeep.store;

import java.time.Instant;
import java.util.Optional;
import org.swarmkeep.accounts.TorrentId;

/**
 * One line in a list of torrents.
 *
 * @param standing the viewer's own
 */
public record TorrentRow(
    TorrentId id,
    String title,
    Optional<Category> category,
    Optional<String> uploaderName,
    long sizeBytes,
    Instant added,
    int seeders,
    int leechers,
    int completed,
    Standing standing) {}
