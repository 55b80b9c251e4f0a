package org.swarmkeep.app.serving;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;

/** The process's number in a file, for scripts that stopped XBT by it. */
final class PidFile implements AutoCloseable {
  private static final Logger LOG = System.getLogger(PidFile.class.getName());

  private final Path file;

  private PidFile(Path file) {
    this.file = file;
  }

  static PidFile write(Path file) {
    try {
      Files.writeString(file, ProcessHandle.current().pid() + "\n");
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the pid_file {0} cannot be written: {1}", file, e);
    }
    return new PidFile(file);
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the pid_file {0} cannot be removed: {1}", file, e);
    }
  }
}
