package org.swarmkeep.store;

/**
 * What a user has done in all torrents.
 *
 * @param seeding torrents seeded now
 * @param leeching torrents downloaded now
 * @param finished downloads completed
 */
public record UserTotals(
    long uploadedBytes,
    long downloadedBytes,
    int seeding,
    int leeching,
    long seedSeconds,
    int finished) {}
