package org.swarmkeep.app.serving;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.swarmkeep.app.Failure;

/**
 * The folder everything is kept in, held by one serving process at a time through a lock that the
 * operating system takes back when the process ends, however it ends.
 */
public final class DataDirectory implements AutoCloseable {
  static final String LOCK_FILE = "swarmkeep.lock";

  private final Path path;
  private final List<Path> created;
  private final FileChannel lock;

  private DataDirectory(Path path, List<Path> created, FileChannel lock) {
    this.path = path;
    this.created = created;
    this.lock = lock;
  }

  /** Creates the folder where it is missing, with access for its owner alone. */
  public static void ensure(Path path) {
    create(path);
  }

  /** Creates the folder where it is missing and holds it until closed. */
  static DataDirectory claim(Path path) {
    var created = create(path);
    var file = path.resolve(LOCK_FILE);
    try {
      var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!isLocked(channel)) {
        channel.close();
        throw new Failure(
            "the data directory "
                + path.toAbsolutePath().normalize()
                + " is in use by another swarmkeep; stop that one, or give this one its own with"
                + " --data DIR");
      }
      return new DataDirectory(path, created, channel);
    } catch (IOException e) {
      throw unwritable(path, e);
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException _) {
      return false;
    }
  }

  public Path path() {
    return path;
  }

  /** Lets go of a folder after a start that failed: what this start created is removed. */
  void abandon() {
    close();
    created.forEach(DataDirectory::delete);
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new Failure("the lock of " + path + " cannot be given back: " + e.getMessage(), e);
    }
  }

  /** Creates the folder and those above it that are missing; answers them, the outermost first. */
  private static List<Path> create(Path path) {
    var missing =
        Stream.iterate(
                path.toAbsolutePath().normalize(),
                folder -> folder != null && !Files.exists(folder),
                Path::getParent)
            .toList()
            .reversed();
    try {
      for (var folder : missing) {
        Files.createDirectory(folder, forOwnerAlone());
      }
    } catch (IOException e) {
      throw unwritable(path, e);
    }
    if (!Files.isDirectory(path)) {
      throw new Failure("the data directory " + path + " is a file; name a folder with --data DIR");
    }
    return missing;
  }

  private static FileAttribute<?>[] forOwnerAlone() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (var inside = Files.walk(folder)) {
      for (var path : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new Failure(
          "what the failed start created in " + folder + " cannot be removed: " + e, e);
    }
  }

  private static Failure unwritable(Path path, IOException e) {
    return new Failure(
        "the data directory "
            + path.toAbsolutePath().normalize()
            + " cannot be written ("
            + e
            + "); give its owner the right to write, or name another with --data DIR",
        e);
  }
}
