package org.swarmkeep.metainfo.content;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * Hashes pieces, one after another, for v1 and v2 at once so that a block is read once. Owned by
 * one thread.
 */
final class PieceHasher implements AutoCloseable {
  private static final byte[] NO_LEAF = new byte[HashTree.HASH_BYTES];

  private final PieceLayout layout;
  private final PieceHashes hashes;
  private final LongConsumer bytesRead;
  private final MessageDigest sha1 = Digests.sha1();
  private final MessageDigest sha256 = Digests.sha256();
  private final byte[] block = new byte[HashTree.BLOCK_BYTES];
  private final byte[] zeros = new byte[HashTree.BLOCK_BYTES];
  private final FileReading reading = new FileReading();

  /** The hashes of one piece's blocks. */
  private final byte[] leaves;

  PieceHasher(PieceLayout layout, PieceHashes hashes, LongConsumer bytesRead) {
    this.layout = layout;
    this.hashes = hashes;
    this.bytesRead = bytesRead;
    int blocks = Math.max(1, layout.pieceLengthBytes() / HashTree.BLOCK_BYTES);
    this.leaves = new byte[hashes.hasV2() ? blocks * HashTree.HASH_BYTES : 0];
  }

  void hash(int piece) throws ContentException {
    sha1.reset();
    long start = (long) piece * layout.pieceLengthBytes();
    long end = Math.min(start + layout.pieceLengthBytes(), layout.totalBytes());
    int next = layout.firstStretchBehind(start);
    if (hashes.hasV2()) {
      hashAligned(piece, layout.stretches().get(next), start, end);
    } else {
      hashAcross(next, start, end);
    }
    if (hashes.hasV1()) {
      hashes.setV1(piece, sha1.digest());
    }
  }

  /** A piece of one file, which begins with a piece (BEP 52). */
  private void hashAligned(int piece, PieceLayout.Stretch file, long start, long end)
      throws ContentException {
    long fileEnd = Math.min(end, file.end());
    int used = 0;
    for (long at = start; at < fileEnd; at += block.length) {
      int length = (int) Math.min(block.length, fileEnd - at);
      reading.copy(file, at - file.offset(), block, length);
      sha256.update(block, 0, length);
      System.arraycopy(sha256.digest(), 0, leaves, used, HashTree.HASH_BYTES);
      used += HashTree.HASH_BYTES;
      if (hashes.hasV1()) {
        sha1.update(block, 0, length);
      }
      bytesRead.accept(length);
    }
    if (hashes.hasV1()) {
      hashZeros(end - fileEnd);
    }
    boolean isLonger = file.sizeBytes() > layout.pieceLengthBytes();
    if (isLonger) {
      Arrays.fill(leaves, used, leaves.length, (byte) 0);
    }
    var level = isLonger ? leaves : Arrays.copyOf(leaves, used);
    hashes.setV2(piece, HashTree.root(level, NO_LEAF));
  }

  /** A piece of the stream, whatever files it touches (BEP 3). */
  private void hashAcross(int firstStretch, long start, long end) throws ContentException {
    int next = firstStretch;
    long at = start;
    while (at < end) {
      boolean inFile =
          next < layout.stretches().size() && layout.stretches().get(next).offset() <= at;
      if (inFile) {
        var file = layout.stretches().get(next);
        long until = Math.min(end, file.end());
        hashFile(file, at - file.offset(), until - at);
        at = until;
        next += until == file.end() ? 1 : 0;
      } else {
        boolean isLast = next == layout.stretches().size();
        long until = isLast ? end : Math.min(end, layout.stretches().get(next).offset());
        hashZeros(until - at);
        at = until;
      }
    }
  }

  private void hashFile(PieceLayout.Stretch file, long from, long length) throws ContentException {
    for (long done = 0; done < length; ) {
      int count = (int) Math.min(block.length, length - done);
      reading.copy(file, from + done, block, count);
      sha1.update(block, 0, count);
      bytesRead.accept(count);
      done += count;
    }
  }

  private void hashZeros(long length) {
    for (long left = length; left > 0; left -= zeros.length) {
      sha1.update(zeros, 0, (int) Math.min(zeros.length, left));
    }
  }

  @Override
  public void close() throws IOException {
    reading.close();
  }
}
