package org.swarmkeep.xbt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code xbt_tracker.conf}: lines {@code name = value}; any other line is ignored. */
final class XbtConfFile {
  private XbtConfFile() {}

  /** A name and what was said of it. */
  record Entry(String name, String value) {}

  /**
   * The entries in order; a file that is not named has none.
   *
   * @throws XbtException it cannot be read
   */
  static List<Entry> read(Optional<Path> file) {
    if (file.isEmpty()) {
      return List.of();
    }
    try {
      var entries = new ArrayList<Entry>();
      for (var line : Files.readAllLines(file.get(), StandardCharsets.ISO_8859_1)) {
        int equals = line.indexOf('=');
        if (equals > 0) {
          entries.add(
              new Entry(line.substring(0, equals).strip(), line.substring(equals + 1).strip()));
        }
      }
      return entries;
    } catch (IOException e) {
      throw new XbtException(
          "the configuration file "
              + file.get()
              + " cannot be read ("
              + e
              + "); check the path given with --xbt-config",
          e);
    }
  }
}
