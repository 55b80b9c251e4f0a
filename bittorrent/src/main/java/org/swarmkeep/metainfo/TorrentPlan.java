package org.swarmkeep.metainfo;

/**
 * How a torrent is to be made.
 *
 * @param pieceLengthBytes a power of two; 0 lets the size of the files decide
 * @param padded v1 only: each file begins at a piece, behind padding (BEP 47), as v2 has it anyway
 * @param withAttributes executable files are marked (BEP 47)
 * @param threads how many hash
 */
public record TorrentPlan(
    Metainfo.Format format,
    int pieceLengthBytes,
    boolean padded,
    boolean withAttributes,
    int threads) {
  /** Pieces as libtorrent would choose them, executables marked, all processors. */
  public static TorrentPlan usual(Metainfo.Format format) {
    return new TorrentPlan(format, 0, false, true, Runtime.getRuntime().availableProcessors());
  }

  public TorrentPlan withPieceLength(int bytes) {
    return new TorrentPlan(format, bytes, padded, withAttributes, threads);
  }

  boolean isAligned() {
    return padded || format != Metainfo.Format.V1;
  }

  boolean hasV1() {
    return format != Metainfo.Format.V2;
  }

  boolean hasV2() {
    return format != Metainfo.Format.V1;
  }
}
