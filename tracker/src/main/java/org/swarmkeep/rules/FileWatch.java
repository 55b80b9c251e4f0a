package org.swarmkeep.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * Tells when a file has another content, by what the file system says of it: which file it is, its
 * size and when it was written. A file that still changes is left alone until it looks the same
 * twice, since a program that writes it in place may be in the middle. Owned by one thread.
 *
 * <p>The operating system's notices of changes were turned down: they say nothing on network file
 * systems and differ for renames, and a few questions a second cost nothing.
 */
public final class FileWatch {
  private static final FileTime NEVER = FileTime.fromMillis(0);
  private static final Stamp UNKNOWN = new Stamp("unknown", NEVER, 0);

  /**
   * @param identity which file it is, or why nobody can say
   */
  private record Stamp(String identity, FileTime written, long bytes) {}

  private final Path file;
  private Stamp known;
  private Stamp seen;

  /** Takes the present content as known: it is read right after this. */
  public FileWatch(Path file) {
    this.file = file;
    known = stamp();
    seen = known;
  }

  /** Has the content changed since it was last known, and come to rest? It counts as known now. */
  public boolean hasChanged() {
    var now = stamp();
    boolean isAtRest = now.equals(seen);
    seen = now;
    if (now.equals(known) || !isAtRest) {
      return false;
    }
    known = now;
    return true;
  }

  /**
   * Whether what was just read is what was known; if not, it will have changed at the next look.
   */
  public boolean wasSteady() {
    boolean steady = stamp().equals(known);
    if (!steady) {
      known = UNKNOWN;
    }
    return steady;
  }

  private Stamp stamp() {
    try {
      var attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(
          String.valueOf(attributes.fileKey()), attributes.lastModifiedTime(), attributes.size());
    } catch (NoSuchFileException _) {
      return new Stamp("missing", NEVER, 0);
    } catch (IOException e) {
      return new Stamp(e.toString(), NEVER, 0);
    }
  }
}
