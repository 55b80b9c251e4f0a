package org.swarmkeep.app.commands.torrent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.swarmkeep.app.Failure;
import org.swarmkeep.metainfo.content.WholeFile;

/**
 * A file that a command writes: checked before the work, written at its end, whole or not at all.
 */
record OutputFile(Path path) {
  static OutputFile checked(Path path, boolean mayReplace) {
    var folder = path.toAbsolutePath().getParent();
    if (Files.isDirectory(path)) {
      throw new Failure(path + " is a folder; name a file with -o");
    }
    if (Files.exists(path) && !mayReplace) {
      throw new Failure(path + " is there already; name another with -o, or use --force");
    }
    if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw new Failure(path + " cannot be written: its folder is missing or not writable");
    }
    return new OutputFile(path);
  }

  void write(byte[] bytes) {
    try {
      WholeFile.write(path, bytes);
    } catch (IOException e) {
      throw new Failure(path + " cannot be written: " + e + "; nothing was changed", e);
    }
  }
}
