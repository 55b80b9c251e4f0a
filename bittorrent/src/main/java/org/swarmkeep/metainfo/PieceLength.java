package org.swarmkeep.metainfo;

import org.swarmkeep.metainfo.content.ContentException;
import org.swarmkeep.metainfo.content.HashTree;

/** How long the pieces of a new torrent are. */
final class PieceLength {
  static final int MIN = HashTree.BLOCK_BYTES;
  static final int MAX = 128 << 20;

  /** Up to this size pieces have 16 KiB; pieces double when the size grows fourfold. */
  private static final double SMALLEST_BYTES = 2_684_354.56;

  private static final int CHOSEN_MAX = 16 << 20;

  private PieceLength() {}

  /**
   * libtorrent's choice, so that the same files make the same torrent: hashes take about as much of
   * the square root of the size as they do at 2.5 MiB in pieces of 16 KiB.
   */
  static int chosenFor(long sizeBytes) {
    int length = MIN;
    for (double most = SMALLEST_BYTES;
        length < CHOSEN_MAX && sizeBytes > Math.floor(most + 0.5);
        most *= 4) {
      length *= 2;
    }
    return length;
  }

  static void check(int bytes) throws ContentException {
    if (bytes < MIN || bytes > MAX || Integer.bitCount(bytes) != 1) {
      throw new ContentException(
          "The piece length must be a power of two from 16 KiB to 128 MiB, but is "
              + bytes
              + " bytes");
    }
  }
}
