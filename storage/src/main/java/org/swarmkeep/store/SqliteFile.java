package org.swarmkeep.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;

/** The file behind an SQLite URL, looked at before SQLite does, whose own messages are terse. */
record SqliteFile(Path path) {
  private static final String PREFIX = "jdbc:sqlite:";
  private static final byte[] HEADER = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  static SqliteFile of(DatabaseSettings settings) {
    var name = settings.place().substring(PREFIX.length()).replaceFirst("^file:", "");
    if (name.isBlank() || name.startsWith(":")) {
      throw new StoreException(
          "the database URL '"
              + settings.place()
              + "' names no file: write jdbc:sqlite:PATH (a database in memory would be empty to every"
              + " other connection)");
    }
    try {
      return new SqliteFile(Path.of(name).toAbsolutePath());
    } catch (InvalidPathException e) {
      throw new StoreException("the database URL '" + settings.place() + "' names no file", e);
    }
  }

  boolean isThere() {
    return Files.exists(path);
  }

  /** Refuses what cannot become or be a database, before anything is written. */
  void checkBeforeOpening() {
    if (Files.isDirectory(path)) {
      throw new StoreException("the database " + path + " is a folder: name a file inside it");
    }
    if (Files.exists(path)) {
      checkContent();
    } else {
      checkFolder();
    }
  }

  private void checkFolder() {
    var folder = path.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new StoreException(
          "the database " + path + " cannot be created: there is no folder " + folder);
    }
    if (!Files.isWritable(folder)) {
      throw new StoreException(
          "the database "
              + path
              + " cannot be created: the folder is not writable for "
              + System.getProperty("user.name"));
    }
  }

  private void checkContent() {
    if (!Files.isReadable(path) || !Files.isWritable(path)) {
      throw new StoreException(
          "the database "
              + path
              + " is not readable and writable for "
              + System.getProperty("user.name")
              + ": change its owner or permissions");
    }
    if (!beginsLikeDatabase()) {
      throw new StoreException(
          "the file " + path + " is no SQLite database: name another file, or move this one away");
    }
  }

  /** An empty file is a database without tables. */
  private boolean beginsLikeDatabase() {
    try (var in = Files.newInputStream(path)) {
      var start = in.readNBytes(HEADER.length);
      return start.length == 0 || Arrays.equals(start, HEADER);
    } catch (IOException e) {
      throw new StoreException("the database " + path + " cannot be read: " + e.getMessage(), e);
    }
  }
}
