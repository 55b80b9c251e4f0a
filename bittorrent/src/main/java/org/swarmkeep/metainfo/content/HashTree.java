package org.swarmkeep.metainfo.content;

/**
 * The hash trees of v2 (BEP 52): SHA-256, two hashes under each, missing ones filled in. A level is
 * an array of hashes end to end.
 */
public final class HashTree {
  public static final int HASH_BYTES = 32;

  /** The leaves are the hashes of blocks of this length; a piece is never shorter. */
  public static final int BLOCK_BYTES = 16 * 1024;

  private HashTree() {}

  /** What stands for a piece behind the last one: the root over leaves that are all zero. */
  public static byte[] paddingPiece(long pieceLengthBytes) {
    var digest = Digests.sha256();
    var padding = new byte[HASH_BYTES];
    for (long covered = BLOCK_BYTES; covered < pieceLengthBytes; covered *= 2) {
      digest.update(padding);
      padding = digest.digest(padding);
    }
    return padding;
  }

  /**
   * The root over a level.
   *
   * @param hashes at least one
   * @param padding what stands for a hash of this level that is missing
   */
  public static byte[] root(byte[] hashes, byte[] padding) {
    var digest = Digests.sha256();
    var level = hashes;
    var filling = padding;
    while (level.length > HASH_BYTES) {
      var above = new byte[(level.length / HASH_BYTES + 1) / 2 * HASH_BYTES];
      for (int i = 0; i < above.length; i += HASH_BYTES) {
        digest.update(level, 2 * i, HASH_BYTES);
        boolean paired = 2 * i + HASH_BYTES < level.length;
        digest.update(paired ? level : filling, paired ? 2 * i + HASH_BYTES : 0, HASH_BYTES);
        System.arraycopy(digest.digest(), 0, above, i, HASH_BYTES);
      }
      digest.update(filling);
      filling = digest.digest(filling);
      level = above;
    }
    return level;
  }
}
