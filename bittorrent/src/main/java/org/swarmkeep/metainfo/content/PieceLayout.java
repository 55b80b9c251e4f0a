package org.swarmkeep.metainfo.content;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;

/**
 * Files one after another in one stream of bytes, which is cut into pieces (BEP 3). Between them
 * may be gaps, which are all zero: padding (BEP 47).
 *
 * @param stretches in the order of the stream, none empty
 * @param totalBytes padding at the end included
 */
public record PieceLayout(List<Stretch> stretches, long totalBytes, int pieceLengthBytes) {
  public PieceLayout {
    stretches = List.copyOf(stretches);
    if (pieceCount(totalBytes, pieceLengthBytes) > Integer.MAX_VALUE / HashTree.HASH_BYTES) {
      throw new IllegalArgumentException("too many pieces: " + totalBytes + " bytes");
    }
  }

  /**
   * A file in the stream.
   *
   * @param offset where it begins in the stream, in bytes
   * @param modified when it was changed last
   */
  public record Stretch(Path file, long offset, long sizeBytes, FileTime modified) {
    long end() {
      return offset + sizeBytes;
    }
  }

  public static long pieceCount(long totalBytes, long pieceLengthBytes) {
    return (totalBytes + pieceLengthBytes - 1) / pieceLengthBytes;
  }

  public int pieceCount() {
    return (int) pieceCount(totalBytes, pieceLengthBytes);
  }

  /** What has to be read. */
  public long fileBytes() {
    return stretches.stream().mapToLong(Stretch::sizeBytes).sum();
  }

  /** The first stretch that ends behind this place; the number of stretches when none does. */
  int firstStretchBehind(long place) {
    int low = 0;
    int high = stretches.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (stretches.get(middle).end() > place) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
