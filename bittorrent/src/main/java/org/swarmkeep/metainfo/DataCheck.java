package org.swarmkeep.metainfo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.swarmkeep.metainfo.content.ContentException;
import org.swarmkeep.metainfo.content.PieceHashes;
import org.swarmkeep.metainfo.content.PieceHashing;
import org.swarmkeep.metainfo.content.PieceLayout;
import org.swarmkeep.metainfo.content.Progress;

/** Compares files on disk with a torrent, piece by piece. */
public final class DataCheck {
  private static final long PIECE_LENGTH_MAX = 1 << 30;

  private final PlacedFiles placed;
  private final Path top;
  private final int pieceLength;

  private DataCheck(PlacedFiles placed, Path top, int pieceLength) {
    this.placed = placed;
    this.top = top;
    this.pieceLength = pieceLength;
  }

  /**
   * Reads everything that is there. Interrupting the thread that waits for it ends it soon.
   *
   * @param data the torrent's file or folder, or the folder it lies in
   */
  public static DataState check(Metainfo metainfo, Path data, int threads, Progress progress)
      throws ContentException, InterruptedException {
    if (metainfo.pieceLengthBytes() > PIECE_LENGTH_MAX) {
      throw new ContentException(
          "Its pieces have " + metainfo.pieceLengthBytes() + " bytes; at most 1 GiB are checked");
    }
    if (!Files.exists(data)) {
      throw new ContentException(data + " is not there");
    }
    var placed = metainfo.placedFiles();
    var named = below(data, metainfo.name());
    var top = Files.isDirectory(data) && Files.exists(named) ? named : data;
    return new DataCheck(placed, top, (int) metainfo.pieceLengthBytes()).run(threads, progress);
  }

  private DataState run(int threads, Progress progress)
      throws ContentException, InterruptedException {
    var stretches = new ArrayList<PieceLayout.Stretch>();
    for (var place : placed.places()) {
      if (place.file().sizeBytes() > 0) {
        stretches.add(
            new PieceLayout.Stretch(
                onDisk(place.file()),
                place.offset(),
                place.file().sizeBytes(),
                FileTime.fromMillis(0)));
      }
    }
    var layout = new PieceLayout(stretches, placed.totalBytes(), pieceLength);
    int pieces = layout.pieceCount();
    var hashes = PieceHashes.blank(pieces, !placed.isV2(), placed.isV2());
    var bad = PieceHashing.hashWhatIsThere(layout, hashes, threads, progress);
    markDifferent(placed.isV2() ? hashes.v2(0, pieces) : hashes.v1(), bad);
    var states = new ArrayList<DataState.FileState>();
    for (var place : placed.places()) {
      states.add(state(place, bad));
    }
    return new DataState(states, pieces, pieces - bad.cardinality());
  }

  private static Path below(Path folder, String name) throws ContentException {
    try {
      return folder.resolve(name);
    } catch (InvalidPathException e) {
      throw new ContentException(
          "This system or locale has no way to write the name '"
              + PathRules.shown(name)
              + "'; try a UTF-8 locale such as LC_ALL=C.UTF-8",
          e);
    }
  }

  private Path onDisk(TorrentFile file) throws ContentException {
    var path = top;
    for (var element : placed.isFolder() ? file.path() : List.<String>of()) {
      path = below(path, element);
    }
    return path;
  }

  private void markDifferent(byte[] found, BitSet bad) {
    int size = placed.hashBytes();
    for (int at = 0; at < found.length; at += size) {
      if (!Arrays.equals(found, at, at + size, placed.hashes(), at, at + size)) {
        bad.set(at / size);
      }
    }
  }

  private DataState.FileState state(PlacedFiles.Place place, BitSet bad) throws ContentException {
    var file = place.file();
    var path = onDisk(file);
    try {
      if (!Files.isRegularFile(path)) {
        return new DataState.FileState.Missing(file);
      }
      if (Files.size(path) != file.sizeBytes()) {
        return new DataState.FileState.OfOtherSize(file, Files.size(path));
      }
    } catch (IOException e) {
      throw new ContentException(path + " cannot be read: " + e, e);
    }
    if (file.sizeBytes() == 0) {
      return new DataState.FileState.Whole(file);
    }
    int first = (int) (place.offset() / pieceLength);
    int end = (int) ((place.offset() + file.sizeBytes() - 1) / pieceLength) + 1;
    int badPieces = bad.get(first, end).cardinality();
    return badPieces == 0
        ? new DataState.FileState.Whole(file)
        : new DataState.FileState.Damaged(file, end - first, badPieces);
  }
}
