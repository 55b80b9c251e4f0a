package org.swarmkeep.app.commands.torrent;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.swarmkeep.metainfo.Metainfo;
import org.swarmkeep.protocol.ForeignText;

/** The files of a torrent as a tree: sizes to the left, so that names may be of any width. */
final class FileTree {
  private static final int NAME_CHARS_MAX = 500;
  private static final int SIZE_COLUMNS = 11;

  /** A file or folder. */
  private static final class Node {
    private final Map<String, Node> below = new LinkedHashMap<>();
    private long sizeBytes;
    private boolean isFile;
  }

  private final Node root = new Node();
  private final String name;
  private final Screen screen;
  private int rowsLeft;
  private int notShown;

  FileTree(Metainfo metainfo, Screen screen, int rowsMax) {
    this.screen = screen;
    this.rowsLeft = rowsMax;
    this.name = metainfo.name();
    for (var file : metainfo.files()) {
      var node = root;
      node.sizeBytes += file.sizeBytes();
      for (var element : file.path()) {
        node = node.below.computeIfAbsent(element, _ -> new Node());
        node.sizeBytes += file.sizeBytes();
      }
      node.isFile = true;
    }
    root.isFile =
        root.below.size() == 1 && root.below.containsKey(name) && metainfo.files().size() == 1;
  }

  /** A lone file needs no tree; its name and size are told already. */
  boolean isOneFile() {
    return root.isFile;
  }

  void print(PrintWriter out) {
    row(out, root, "", name + "/");
    printBelow(out, root, "");
    if (notShown > 0) {
      out.println(" ".repeat(SIZE_COLUMNS) + "  and " + notShown + " more (--all-files)");
    }
  }

  private void printBelow(PrintWriter out, Node folder, String indent) {
    int left = folder.below.size();
    for (var entry : folder.below.entrySet()) {
      boolean isLast = --left == 0;
      var node = entry.getValue();
      if (rowsLeft == 0) {
        notShown += filesIn(node);
        continue;
      }
      rowsLeft--;
      row(
          out,
          node,
          indent + (isLast ? mark("└─ ", "`- ") : mark("├─ ", "|- ")),
          entry.getKey() + (node.below.isEmpty() ? "" : "/"));
      printBelow(out, node, indent + (isLast ? "   " : mark("│  ", "|  ")));
    }
  }

  private static int filesIn(Node node) {
    return (node.isFile ? 1 : 0) + node.below.values().stream().mapToInt(FileTree::filesIn).sum();
  }

  private String mark(String drawn, String ascii) {
    return screen.hasUnicode() ? drawn : ascii;
  }

  private void row(PrintWriter out, Node node, String indent, String label) {
    var clean = ForeignText.line(label, NAME_CHARS_MAX);
    int room = screen.columns() - SIZE_COLUMNS - 2 - indent.length();
    out.println(
        ("%" + SIZE_COLUMNS + "s").formatted(Amount.text(node.sizeBytes))
            + "  "
            + screen.dim(indent)
            + screen.fitted(clean, Math.max(room, 8)));
  }
}
