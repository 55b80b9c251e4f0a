package org.swarmkeep.app.commands.torrent;

import java.io.PrintWriter;
import java.util.List;

/** Facts on a screen, a label before each. */
record Page(PrintWriter out, Screen screen) {
  private static final int LABEL_COLUMNS = 12;

  void title(String label, String text) {
    print(label, screen.bold(text));
  }

  void line(String label, String text) {
    print(label, text);
  }

  /** Several values under one label; nothing when there are none. */
  void lines(String label, List<String> texts) {
    for (int i = 0; i < texts.size(); i++) {
      print(i == 0 ? label : "", texts.get(i));
    }
  }

  void warning(String label, String text) {
    print(label, screen.warning(text));
  }

  private void print(String label, String text) {
    var marked = label.isEmpty() ? "" : label + ":";
    var filling = " ".repeat(Math.max(1, LABEL_COLUMNS - marked.length()));
    out.println(screen.dim(marked) + filling + text);
  }
}
