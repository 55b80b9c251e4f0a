package org.swarmkeep.metainfo.content;

import java.util.List;

/**
 * What is to be shared.
 *
 * @param name of the file, or of the folder that holds the files
 * @param isFolder even a folder with one file is one
 * @param files in the order of a torrent: by the UTF-8 bytes of each element of their paths
 * @param leftOut what lies in the folder and is not shared
 */
public record Content(
    String name, boolean isFolder, List<SharedFile> files, List<LeftOut> leftOut) {
  public Content {
    files = List.copyOf(files);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * Something that is not shared.
   *
   * @param path from the folder, with slashes
   */
  public record LeftOut(String path, Why why) {}

  /** Why something is not shared. */
  public enum Why {
    HIDDEN("its name begins with a dot"),
    SYSTEM("a file manager left it"),
    EXCLUDED("it was excluded"),
    LINK("it is a symbolic link"),
    DANGLING("it is a symbolic link to nothing"),
    SPECIAL("it is neither a file nor a folder"),
    EMPTY_FOLDER("a torrent cannot hold an empty folder");

    private final String text;

    Why(String text) {
      this.text = text;
    }

    /** Words that follow a name and a colon. */
    public String text() {
      return text;
    }
  }

  /** The same files under another name. */
  public Content named(String other) {
    var renamed =
        isFolder
            ? files
            : files.stream()
                .map(file ->
                    new SharedFile(
                        file.source(),
                        List.of(other),
                        file.sizeBytes(),
                        file.modified(),
                        file.isExecutable(),
                        file.linkTarget()))
                .toList();
    return new Content(other, isFolder, renamed, leftOut);
  }

  public long sizeBytes() {
    return files.stream().mapToLong(SharedFile::sizeBytes).sum();
  }
}
