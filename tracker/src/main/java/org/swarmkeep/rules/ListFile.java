package org.swarmkeep.rules;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.swarmkeep.rules.RuleChange.Kind;

/** A list kept in a file, and what the file held when it was last in order. Owned by one thread. */
final class ListFile<T extends EntryList<T>> {
  /** Reads a whole list, or nothing. */
  @FunctionalInterface
  interface Format<T> {
    T read(InputStream in) throws IOException, BadLineException;
  }

  private final String key;
  private final Path file;
  private final Format<T> format;
  private final FileWatch watch;
  private T entries;
  private boolean refused;

  /** Reads the file; an empty path is an empty list. */
  static <T extends EntryList<T>> ListFile<T> open(String key, Path file, T empty, Format<T> format)
      throws BadListException {
    var list = new ListFile<>(key, file, empty, format);
    if (list.hasFile()) {
      list.entries = list.read();
    }
    return list;
  }

  private ListFile(String key, Path file, T empty, Format<T> format) {
    this.key = key;
    this.file = file;
    this.entries = empty;
    this.format = format;
    this.watch = new FileWatch(file);
  }

  /** The list's file cannot be used; names file, line and remedy. */
  static final class BadListException extends Exception {
    BadListException(String message) {
      super(message);
    }
  }

  boolean hasFile() {
    return !file.toString().isEmpty();
  }

  String key() {
    return key;
  }

  T entries() {
    return entries;
  }

  /** Whether the file as it is now cannot be used, so that an earlier content is in force. */
  boolean isRefused() {
    return refused;
  }

  /** Reads the file again if it has changed; answers what came of it, if anything did. */
  Optional<RuleChange> look() {
    if (!hasFile() || !watch.hasChanged()) {
      return Optional.empty();
    }
    try {
      var fresh = read();
      return watch.wasSteady() ? take(fresh) : Optional.empty();
    } catch (BadListException e) {
      return watch.wasSteady() ? refuse(String.valueOf(e.getMessage())) : Optional.empty();
    }
  }

  private Optional<RuleChange> take(T fresh) {
    int came = fresh.countNotIn(entries);
    int went = entries.countNotIn(fresh);
    boolean worthTelling = refused || came + went > 0;
    var change =
        new RuleChange(
            Kind.RELOADED,
            key,
            entries.size() + " entries",
            "%d entries (+%d -%d)".formatted(fresh.size(), came, went));
    entries = fresh;
    refused = false;
    return worthTelling ? Optional.of(change) : Optional.empty();
  }

  private Optional<RuleChange> refuse(String why) {
    refused = true;
    return Optional.of(
        new RuleChange(Kind.REFUSED, key, entries.size() + " entries, still in force", why));
  }

  private T read() throws BadListException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new BadListException(file + " is no regular file; name a text file");
    }
    try (var in = Files.newInputStream(file)) {
      return format.read(in);
    } catch (BadLineException e) {
      throw new BadListException(file + ", " + e.getMessage() + "; correct or remove the line");
    } catch (NoSuchFileException _) {
      throw new BadListException(file + " is missing; create it, or take the key away");
    } catch (AccessDeniedException _) {
      throw new BadListException(file + " may not be read; give the program's user the right to");
    } catch (IOException e) {
      throw new BadListException(file + " cannot be read (" + e + "); see to the disk");
    }
  }
}
