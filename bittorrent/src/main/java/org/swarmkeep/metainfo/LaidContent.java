package org.swarmkeep.metainfo;

import java.util.ArrayList;
import java.util.List;
import org.swarmkeep.metainfo.content.Content;
import org.swarmkeep.metainfo.content.PieceLayout;
import org.swarmkeep.metainfo.content.SharedFile;

/**
 * Files in the order of a torrent, with the padding between them.
 *
 * @param entries files of every length, links, and padding
 */
record LaidContent(Content content, List<Entry> entries, PieceLayout layout) {
  LaidContent {
    entries = List.copyOf(entries);
  }

  /** One entry of a v1 list of files. */
  sealed interface Entry {
    record File(SharedFile file, long offset) implements Entry {}

    record Padding(long sizeBytes) implements Entry {}
  }

  /**
   * @param isAligned every file begins at a piece. As libtorrent has it since 2.0.8, the last file
   *     is followed by padding too, unless it is the only one
   */
  static LaidContent of(Content content, boolean isAligned, int pieceLength) {
    boolean pads = isAligned && content.files().size() > 1;
    var entries = new ArrayList<Entry>();
    var stretches = new ArrayList<PieceLayout.Stretch>();
    long offset = 0;
    for (var file : content.files()) {
      entries.add(new Entry.File(file, offset));
      if (file.sizeBytes() > 0) {
        stretches.add(
            new PieceLayout.Stretch(file.source(), offset, file.sizeBytes(), file.modified()));
      }
      offset += file.sizeBytes();
      long over = offset % pieceLength;
      if (pads && over > 0) {
        entries.add(new Entry.Padding(pieceLength - over));
        offset += pieceLength - over;
      }
    }
    return new LaidContent(content, entries, new PieceLayout(stretches, offset, pieceLength));
  }

  /** The files and links, padding left out. */
  List<Entry.File> files() {
    return entries.stream()
        .filter(Entry.File.class::isInstance)
        .map(Entry.File.class::cast)
        .toList();
  }
}
