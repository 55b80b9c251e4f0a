package org.swarmkeep.store;

import java.util.List;
import java.util.Optional;
import org.swarmkeep.accounts.Access;
import org.swarmkeep.accounts.UserId;
import org.swarmkeep.protocol.InfoHash;

/**
 * A torrent to be registered.
 *
 * @param hashes what clients announce, v1 before v2 (truncated to 20 bytes); one or two
 * @param infoHashV1 the whole SHA-1 of a v1 or hybrid torrent, 20 bytes
 * @param infoHashV2 the whole SHA-256 of a v2 or hybrid torrent, 32 bytes
 * @param name of the file or folder, from the info dictionary
 * @param pieceCount 0 where pieces are not counted
 * @param metainfo the .torrent file as it is kept
 * @param title 1 to {@value #TITLE_LENGTH_MAX} characters; surrounding space is dropped
 * @param uploader absent when a site registers it without naming one
 * @param revive brings a removed torrent with the same hash back, under the same id
 */
@SuppressWarnings("ArrayRecordComponent") // a file on its way to its column; never compared
public record NewTorrent(
    List<InfoHash> hashes,
    Optional<byte[]> infoHashV1,
    Optional<byte[]> infoHashV2,
    String name,
    long sizeBytes,
    int fileCount,
    long pieceLengthBytes,
    int pieceCount,
    byte[] metainfo,
    String title,
    Optional<Integer> categoryId,
    String description,
    Optional<UserId> uploader,
    Access access,
    boolean revive) {
  public static final int TITLE_LENGTH_MAX = 255;

  private static final int SHA1_BYTES = 20;
  private static final int SHA256_BYTES = 32;

  /**
   * @throws IllegalArgumentException with a message for people when the title cannot be kept
   */
  public NewTorrent {
    hashes = List.copyOf(hashes);
    if (hashes.isEmpty() || hashes.size() > 2) {
      throw new IllegalArgumentException(
          "a torrent has one or two info hashes, was " + hashes.size());
    }
    infoHashV1.ifPresent(hash -> checkLength(hash, SHA1_BYTES));
    infoHashV2.ifPresent(hash -> checkLength(hash, SHA256_BYTES));
    title = Text.storable(title).strip();
    if (title.isEmpty() || !title.equals(Text.cut(title))) {
      throw new IllegalArgumentException(
          "a title has 1 to " + TITLE_LENGTH_MAX + " characters, was '" + Text.cut(title) + "'");
    }
    name = Text.storable(name);
    description = Text.storable(description);
  }

  private static void checkLength(byte[] hash, int bytes) {
    if (hash.length != bytes) {
      throw new IllegalArgumentException(
          "a whole info hash has " + bytes + " bytes, was " + hash.length);
    }
  }

  @Override
  public String toString() {
    return title + " (" + hashes.getFirst() + ")";
  }
}
