package org.swarmkeep.metainfo;

import java.util.List;

/**
 * The files of a torrent and how they are cut into pieces.
 *
 * @param files without padding files (BEP 47)
 */
record Payload(List<TorrentFile> files, long pieceLengthBytes, int pieceCount) {
  Payload {
    files = List.copyOf(files);
  }

  long sizeBytes() {
    return files.stream().mapToLong(TorrentFile::sizeBytes).sum();
  }
}
