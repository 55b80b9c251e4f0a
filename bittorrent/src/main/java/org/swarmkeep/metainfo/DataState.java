package org.swarmkeep.metainfo;

import java.util.List;

/**
 * How files on disk compare with a torrent.
 *
 * @param files in the order of the torrent
 */
public record DataState(List<FileState> files, int pieceCount, int goodPieces) {
  public DataState {
    files = List.copyOf(files);
  }

  /** How one file compares. */
  public sealed interface FileState {
    TorrentFile file();

    /** Every byte is the torrent's. */
    record Whole(TorrentFile file) implements FileState {}

    record Missing(TorrentFile file) implements FileState {}

    /** It has another size, so it was not read. */
    record OfOtherSize(TorrentFile file, long foundBytes) implements FileState {}

    /**
     * Some pieces differ, or lie partly in another file that does.
     *
     * @param pieces how many pieces the file has a part in
     */
    record Damaged(TorrentFile file, int pieces, int badPieces) implements FileState {}
  }

  public boolean isComplete() {
    return files.stream().allMatch(FileState.Whole.class::isInstance);
  }
}
