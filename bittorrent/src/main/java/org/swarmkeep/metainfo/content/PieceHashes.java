package org.swarmkeep.metainfo.content;

import java.util.Arrays;

/**
 * The hashes of all pieces, end to end. Not safe for sharing while they are made, except that
 * several threads may set different pieces.
 */
public final class PieceHashes {
  /** Of SHA-1. */
  public static final int V1_BYTES = 20;

  private final byte[] v1;
  private final byte[] v2;

  private PieceHashes(byte[] v1, byte[] v2) {
    this.v1 = v1;
    this.v2 = v2;
  }

  /** Room for the hashes of the versions that are wanted, all zero. */
  public static PieceHashes blank(int pieces, boolean withV1, boolean withV2) {
    return new PieceHashes(
        new byte[withV1 ? pieces * V1_BYTES : 0],
        new byte[withV2 ? pieces * HashTree.HASH_BYTES : 0]);
  }

  public boolean hasV1() {
    return v1.length > 0;
  }

  public boolean hasV2() {
    return v2.length > 0;
  }

  void setV1(int piece, byte[] hash) {
    System.arraycopy(hash, 0, v1, piece * V1_BYTES, V1_BYTES);
  }

  void setV2(int piece, byte[] hash) {
    System.arraycopy(hash, 0, v2, piece * HashTree.HASH_BYTES, HashTree.HASH_BYTES);
  }

  /** The SHA-1 of every piece (BEP 3); empty when they were not wanted. */
  public byte[] v1() {
    return v1.clone();
  }

  /**
   * The roots over the blocks of some pieces (BEP 52). Of a file that is shorter than a piece, the
   * root of the file.
   */
  public byte[] v2(int firstPiece, int pieces) {
    int from = firstPiece * HashTree.HASH_BYTES;
    return Arrays.copyOfRange(v2, from, from + pieces * HashTree.HASH_BYTES);
  }
}
