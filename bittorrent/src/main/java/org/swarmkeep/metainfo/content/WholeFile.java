package org.swarmkeep.metainfo.content;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;

/**
 * Writes a file so that its name never leads to half of it: beside it, forced to disk, then
 * renamed. A file that is replaced keeps its permissions, and a symbolic link to it stays one.
 */
public final class WholeFile {
  private WholeFile() {}

  public static void write(Path file, byte[] bytes) throws IOException {
    var target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    var beside =
        target.resolveSibling(
            ".%s.%d.new".formatted(target.getFileName(), ProcessHandle.current().pid()));
    try {
      writeOut(beside, bytes);
      keepPermissions(target, beside);
      Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(beside);
    }
    var folder = target.getParent();
    if (folder != null && folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (var listing = FileChannel.open(folder, StandardOpenOption.READ)) {
        listing.force(true); // so that the name survives a power cut as well
      }
    }
  }

  private static void writeOut(Path beside, byte[] bytes) throws IOException {
    try (var out =
        FileChannel.open(
            beside,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      for (var buffer = ByteBuffer.wrap(bytes); buffer.hasRemaining(); ) {
        out.write(buffer);
      }
      out.force(true);
    }
  }

  private static void keepPermissions(Path from, Path to) throws IOException {
    var source = Files.getFileAttributeView(from, PosixFileAttributeView.class);
    if (source != null && Files.exists(from)) {
      Files.setPosixFilePermissions(to, source.readAttributes().permissions());
    }
  }
}
