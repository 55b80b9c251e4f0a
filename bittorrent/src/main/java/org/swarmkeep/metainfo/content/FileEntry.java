package org.swarmkeep.metainfo.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;

/** What the file system says of a path. */
record FileEntry(
    Path path,
    boolean isDirectory,
    boolean isRegularFile,
    long sizeBytes,
    FileTime modified,
    boolean isExecutable) {

  static FileEntry of(Path path, boolean follow) throws IOException {
    var options = follow ? new LinkOption[0] : new LinkOption[] {LinkOption.NOFOLLOW_LINKS};
    if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return of(path, Files.readAttributes(path, BasicFileAttributes.class, options), false);
    }
    var attributes = Files.readAttributes(path, PosixFileAttributes.class, options);
    boolean executable = attributes.permissions().contains(PosixFilePermission.OWNER_EXECUTE);
    return of(path, attributes, executable);
  }

  private static FileEntry of(Path path, BasicFileAttributes attributes, boolean executable) {
    return new FileEntry(
        path,
        attributes.isDirectory(),
        attributes.isRegularFile(),
        attributes.size(),
        attributes.lastModifiedTime(),
        executable);
  }
}
