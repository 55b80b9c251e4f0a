package org.swarmkeep.store;

import java.time.Instant;
import java.util.Optional;
import org.swarmkeep.accounts.RegisteredTorrent;

/**
 * What the page of an entry shows.
 *
 * @param infoHashV1 the whole SHA-1 of a v1 or hybrid torrent
 * @param infoHashV2 the whole SHA-256 of a v2 or hybrid torrent
 * @param name of the file or folder, from the info dictionary
 * @param countedAt when seeders and leechers were counted; absent before the first announce
 * @param firstSeeded when it first had a seeder
 */
public record TorrentDetail(
    RegisteredTorrent torrent,
    Optional<byte[]> infoHashV1,
    Optional<byte[]> infoHashV2,
    String name,
    String title,
    Optional<Category> category,
    String description,
    Optional<String> uploaderName,
    long sizeBytes,
    int fileCount,
    long pieceLengthBytes,
    int pieceCount,
    Instant added,
    int seeders,
    int leechers,
    Optional<Instant> countedAt,
    Optional<Instant> firstSeeded) {
  @Override
  public String toString() {
    return title + " (" + torrent.id() + ")";
  }
}
