package org.swarmkeep.store;

import java.time.Instant;
import java.util.Optional;

/**
 * Bytes that wait for a decision, and what the user has in the torrent without them.
 *
 * @param externalId what another site calls the user
 * @param latest when the latest of the bytes were put aside
 */
public record QuarantineItem(
    QuarantineCase id,
    String userName,
    Optional<String> externalId,
    String torrentTitle,
    long uploadedBytes,
    long downloadedBytes,
    long torrentSizeBytes,
    Instant latest) {}
