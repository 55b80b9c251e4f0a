package org.swarmkeep.metainfo;

import org.swarmkeep.metainfo.content.Content;
import org.swarmkeep.metainfo.content.ContentException;
import org.swarmkeep.metainfo.content.HashTree;
import org.swarmkeep.metainfo.content.PieceHashes;
import org.swarmkeep.metainfo.content.PieceHashing;
import org.swarmkeep.metainfo.content.PieceLayout;
import org.swarmkeep.metainfo.content.Progress;

/**
 * Makes torrents from files. What comes out has no trackers yet: {@link Metainfo#edit} gives it
 * those and everything else.
 */
public final class TorrentMaker {
  /** What trackers, comments and the like may take beside the hashes. */
  private static final int ROOM_FOR_THE_REST_BYTES = 64 * 1024;

  private static final int FILE_BYTES_MAX = Metainfo.FILE_BYTES_MAX - ROOM_FOR_THE_REST_BYTES;

  private TorrentMaker() {}

  /** Reads and hashes everything. Interrupting the thread that waits for it ends it soon. */
  public static Metainfo make(Content content, TorrentPlan plan, Progress progress)
      throws ContentException, InterruptedException {
    checkNames(content);
    var laid = lay(content, plan);
    var hashes = PieceHashes.blank(laid.layout().pieceCount(), plan.hasV1(), plan.hasV2());
    PieceHashing.hash(laid.layout(), hashes, plan.threads(), progress);
    try {
      return Metainfo.checked(new TorrentEncoding(laid, plan, hashes).bytes());
    } catch (MetainfoException e) {
      throw new ContentException(
          "No client would accept a torrent of these files: " + e.sentence(), e);
    }
  }

  /** The piece length that {@link #make} uses. */
  public static int pieceLength(Content content, TorrentPlan plan) throws ContentException {
    return lay(content, plan).layout().pieceLengthBytes();
  }

  private static LaidContent lay(Content content, TorrentPlan plan) throws ContentException {
    if (plan.pieceLengthBytes() > 0) {
      PieceLength.check(plan.pieceLengthBytes());
      return lay(content, plan, plan.pieceLengthBytes());
    }
    int length = PieceLength.chosenFor(content.sizeBytes());
    while (length < PieceLength.MAX && !fits(content, plan, length)) {
      length *= 2;
    }
    return lay(content, plan, length);
  }

  private static LaidContent lay(Content content, TorrentPlan plan, int pieceLength)
      throws ContentException {
    if (!fits(content, plan, pieceLength)) {
      throw new ContentException(
          "In pieces of %d bytes the .torrent file would have more than %d bytes, which is what"
                  .formatted(pieceLength, FILE_BYTES_MAX)
              + " clients and sites read; take longer pieces or fewer files");
    }
    return LaidContent.of(content, plan.isAligned(), pieceLength);
  }

  /** Whether the finished file stays small enough, known before anything is hashed. */
  private static boolean fits(Content content, TorrentPlan plan, int pieceLength) {
    if (PieceLayout.pieceCount(content.sizeBytes(), pieceLength)
        > FILE_BYTES_MAX / PieceHashes.V1_BYTES) {
      return false;
    }
    var laid = LaidContent.of(content, plan.isAligned(), pieceLength);
    var blank = PieceHashes.blank(laid.layout().pieceCount(), plan.hasV1(), plan.hasV2());
    long bytes = new TorrentEncoding(laid, plan, blank).bytes().length;
    return bytes + (plan.hasV2() ? layerBytes(content, pieceLength) : 0) <= FILE_BYTES_MAX;
  }

  /** Blank hashes have one root, so the layers of all files but one were not counted. */
  private static long layerBytes(Content content, int pieceLength) {
    return content.files().stream()
        .filter(file -> file.sizeBytes() > pieceLength)
        .mapToLong(file ->
            (PieceLayout.pieceCount(file.sizeBytes(), pieceLength) + 2) * HashTree.HASH_BYTES)
        .sum();
  }

  private static void checkNames(Content content) throws ContentException {
    check(content.name(), content.name());
    for (var file : content.files()) {
      for (var element : file.path()) {
        check(element, file.pathText());
      }
    }
  }

  private static void check(String name, String path) throws ContentException {
    try {
      PathRules.checked(name);
    } catch (MetainfoException e) {
      throw new ContentException(
          "'" + PathRules.shown(path) + "' cannot be shared: " + e.sentence() + "; rename it", e);
    }
  }
}
