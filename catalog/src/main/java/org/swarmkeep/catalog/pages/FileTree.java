package org.swarmkeep.catalog.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.swarmkeep.catalog.words.Count;
import org.swarmkeep.catalog.words.Size;
import org.swarmkeep.metainfo.Metainfo;
import org.swarmkeep.metainfo.TorrentFile;

/**
 * The files of a torrent as lines of a tree, folders before what is in them.
 *
 * @param files how many files there are
 * @param first shown at once
 * @param more shown on demand
 * @param hidden lines of a very large torrent that are not sent at all
 */
record FileTree(String files, String summary, List<Line> first, List<Line> more, int hidden) {
  private static final int FIRST = 20;
  private static final int LINES_MAX = 1_000;
  private static final int DEPTH_MAX = 4; // deeper lines are indented no further

  record Line(int depth, boolean folder, String name, Size size) {}

  static FileTree of(Metainfo metainfo) {
    var lines = lines(metainfo);
    int shown = Math.min(lines.size(), LINES_MAX);
    int count = metainfo.files().size();
    return new FileTree(
        Count.of(count),
        Count.of(count, "file") + ", " + Size.of(metainfo.sizeBytes()),
        List.copyOf(lines.subList(0, Math.min(FIRST, shown))),
        List.copyOf(lines.subList(Math.min(FIRST, shown), shown)),
        lines.size() - shown);
  }

  String moreLabel() {
    return Count.of(more.size()) + " more";
  }

  String hiddenLabel() {
    return Count.of(hidden, "further line") + " are in the .torrent and not shown here.";
  }

  private static List<Line> lines(Metainfo metainfo) {
    var root = new Folder();
    metainfo.files().forEach(root::add);
    var lines = new ArrayList<Line>();
    boolean single = metainfo.files().size() == 1 && metainfo.files().getFirst().path().size() == 1;
    if (single) {
      root.write(lines, 0);
    } else {
      lines.add(new Line(0, true, metainfo.name(), Size.of(root.bytes)));
      root.write(lines, 1);
    }
    return lines;
  }

  /** A folder while the tree is put together; the store keeps the files in any order. */
  private static final class Folder {
    private final Map<String, Folder> folders = new TreeMap<>();
    private final List<TorrentFile> files = new ArrayList<>();
    private long bytes;

    void add(TorrentFile file) {
      var folder = this;
      folder.bytes += file.sizeBytes();
      for (var name : file.path().subList(0, file.path().size() - 1)) {
        folder = folder.folders.computeIfAbsent(name, _ -> new Folder());
        folder.bytes += file.sizeBytes();
      }
      folder.files.add(file);
    }

    /** Depth is bounded by the number of names a path may have. */
    void write(List<Line> lines, int depth) {
      int indent = Math.min(depth, DEPTH_MAX);
      folders.forEach((name, folder) -> {
        lines.add(new Line(indent, true, name, Size.of(folder.bytes)));
        folder.write(lines, depth + 1);
      });
      for (var file : files) {
        lines.add(new Line(indent, false, file.path().getLast(), Size.of(file.sizeBytes())));
      }
    }
  }
}
