package org.swarmkeep.metainfo.content;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Walks through a folder once and lists what is to be shared. */
public final class ContentScan {
  /** How deep a file may lie, as readers of torrents accept it. */
  public static final int DEPTH_MAX = 64;

  private static final Set<String> SYSTEM_NAMES =
      Set.of("thumbs.db", "ehthumbs.db", "desktop.ini", "$recycle.bin", "__macosx");

  private final Path root;
  private final ContentRules rules;
  private final int filesMax;
  private final List<SharedFile> files = new ArrayList<>();
  private final List<Content.LeftOut> leftOut = new ArrayList<>();
  private final List<String> folder = new ArrayList<>();
  private final List<Path> realFolders = new ArrayList<>();

  private ContentScan(Path root, ContentRules rules, int filesMax) {
    this.root = root;
    this.rules = rules;
    this.filesMax = filesMax;
  }

  /**
   * Lists a file, or what a folder holds.
   *
   * @param filesMax how many files are too many, to end early
   */
  public static Content of(Path path, ContentRules rules, int filesMax) throws ContentException {
    var root = path.toAbsolutePath().normalize();
    return new ContentScan(root, rules, filesMax).content();
  }

  private Content content() throws ContentException {
    if (root.getFileName() == null) {
      throw new ContentException("A torrent needs a name, and '" + root + "' has none");
    }
    var name = FileNames.of(root);
    var entry = entry(root, true);
    if (entry.isDirectory()) {
      enter(root);
      new LinkCheck(files).check();
    } else if (entry.isRegularFile()) {
      add(entry, List.of(name));
    } else {
      throw new ContentException(root + " is neither a file nor a folder");
    }
    var content = new Content(name, entry.isDirectory(), files, leftOut);
    if (content.sizeBytes() == 0) {
      throw new ContentException(nothingToShare());
    }
    return content;
  }

  private String nothingToShare() {
    return "There is nothing to share in "
        + root
        + (files.isEmpty()
            ? leftOut.isEmpty() ? ": it is empty" : ": everything in it is left out"
            : ": its files are empty");
  }

  /** Files and folders of a folder by the bytes of their names, depth first: a torrent's order. */
  private void enter(Path directory) throws ContentException {
    var real = realPath(directory);
    if (realFolders.contains(real)) {
      throw new ContentException(
          directory + " is a symbolic link that leads back into itself; keep or skip links");
    }
    realFolders.add(real);
    int before = files.size() + leftOut.size();
    for (var child : children(directory)) {
      folder.add(FileNames.of(child));
      visit(child);
      folder.removeLast();
    }
    if (before == files.size() + leftOut.size() && !folder.isEmpty()) {
      leaveOut(Content.Why.EMPTY_FOLDER);
    }
    realFolders.removeLast();
  }

  private void visit(Path path) throws ContentException {
    var why = reasonToLeaveOut(root.relativize(path));
    if (why.isPresent()) {
      leaveOut(why.get());
      return;
    }
    if (folder.size() > DEPTH_MAX) {
      throw new ContentException(path + " lies deeper than " + DEPTH_MAX + " folders");
    }
    if (Files.isSymbolicLink(path)) {
      visitLink(path);
    } else {
      visitEntry(entry(path, false), path);
    }
  }

  private void visitLink(Path path) throws ContentException {
    switch (rules.links()) {
      case SKIP -> leaveOut(Content.Why.LINK);
      case KEEP -> keepLink(path);
      case FOLLOW -> {
        if (Files.exists(path)) {
          visitEntry(entry(path, true), path);
        } else {
          leaveOut(Content.Why.DANGLING);
        }
      }
    }
  }

  private void visitEntry(FileEntry entry, Path path) throws ContentException {
    if (entry.isDirectory()) {
      enter(path);
    } else if (entry.isRegularFile()) {
      add(entry, folder);
    } else {
      leaveOut(Content.Why.SPECIAL);
    }
  }

  private void keepLink(Path path) throws ContentException {
    try {
      var target = Files.readSymbolicLink(path);
      var inside = path.resolveSibling(target).normalize();
      if (target.isAbsolute() || !inside.startsWith(root) || inside.equals(root)) {
        throw new ContentException(
            "The symbolic link "
                + path
                + " leads to "
                + target
                + ", out of what is shared; follow or skip links");
      }
      var elements = new ArrayList<String>();
      for (var element : root.relativize(inside)) {
        elements.add(FileNames.of(element));
      }
      // A link's own mode says executable everywhere; libtorrent writes what it finds.
      add(new SharedFile(path, folder, 0, entry(path, false).modified(), true, elements));
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private void add(FileEntry entry, List<String> path) throws ContentException {
    add(
        new SharedFile(
            entry.path(),
            path,
            entry.sizeBytes(),
            entry.modified(),
            entry.isExecutable(),
            List.of()));
  }

  private void add(SharedFile file) throws ContentException {
    if (files.size() >= filesMax) {
      throw new ContentException(
          root + " holds more than " + filesMax + " files; share its folders one by one");
    }
    files.add(file);
  }

  private Optional<Content.Why> reasonToLeaveOut(Path path) {
    var name = folder.getLast();
    if (!rules.withHidden()) {
      if (SYSTEM_NAMES.contains(name.toLowerCase(Locale.ROOT))) {
        return Optional.of(Content.Why.SYSTEM);
      }
      if (name.startsWith(".")) {
        return Optional.of(Content.Why.HIDDEN);
      }
    }
    boolean excluded =
        rules.excluded().stream()
            .anyMatch(rule -> rule.matches(path) || rule.matches(path.getFileName()));
    return excluded ? Optional.of(Content.Why.EXCLUDED) : Optional.empty();
  }

  private void leaveOut(Content.Why why) {
    leftOut.add(new Content.LeftOut(String.join("/", folder), why));
  }

  private static List<Path> children(Path directory) throws ContentException {
    var children = new ArrayList<Path>();
    try (var listing = Files.newDirectoryStream(directory)) {
      listing.forEach(children::add);
    } catch (DirectoryIteratorException e) {
      throw unreadable(directory, new IOException(e.getCause()));
    } catch (IOException e) {
      throw unreadable(directory, e);
    }
    var named = new ArrayList<Named>();
    for (var child : children) {
      named.add(new Named(child, FileNames.of(child).getBytes(StandardCharsets.UTF_8)));
    }
    named.sort((one, other) -> Arrays.compareUnsigned(one.name(), other.name()));
    return named.stream().map(Named::path).toList();
  }

  @SuppressWarnings("ArrayRecordComponent") // compared by the comparator above alone
  private record Named(Path path, byte[] name) {}

  private static FileEntry entry(Path path, boolean follow) throws ContentException {
    try {
      return FileEntry.of(path, follow);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private static Path realPath(Path path) throws ContentException {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  static ContentException unreadable(Path path, IOException why) {
    var reason =
        switch (why) {
          case NoSuchFileException _ -> "there is no such file or folder";
          case AccessDeniedException _ -> "permission is denied";
          case FileSystemException e when e.getReason() != null -> e.getReason();
          default -> why.toString();
        };
    return new ContentException(path + " cannot be read: " + reason, why);
  }

  /** A link that is kept must lead to something that is shared: a file, a folder or a link. */
  private record LinkCheck(List<SharedFile> files) {
    void check() throws ContentException {
      if (files.stream().noneMatch(SharedFile::isLink)) {
        return;
      }
      var shared = new HashSet<List<String>>();
      for (var file : files) {
        for (int depth = 1; depth <= file.path().size(); depth++) {
          shared.add(file.path().subList(0, depth));
        }
      }
      for (var file : files) {
        if (file.isLink() && !shared.contains(file.linkTarget())) {
          throw new ContentException(
              "The symbolic link "
                  + file.source()
                  + " leads to "
                  + String.join("/", file.linkTarget())
                  + ", which is not shared; follow or skip links");
        }
      }
    }
  }
}
