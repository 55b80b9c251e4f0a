package org.swarmkeep.metainfo.content;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;

/**
 * A file that is to be shared.
 *
 * @param source where it is read from
 * @param path its folders below the torrent's top, and its name; a lone file has one element
 * @param sizeBytes 0 for a kept link
 * @param modified when it last changed, to notice that it changes while it is read
 * @param isExecutable for its owner (BEP 47)
 * @param linkTarget of a link that is kept: where it points to from the torrent's top; empty for a
 *     file
 */
public record SharedFile(
    Path source,
    List<String> path,
    long sizeBytes,
    FileTime modified,
    boolean isExecutable,
    List<String> linkTarget) {
  public SharedFile {
    path = List.copyOf(path);
    linkTarget = List.copyOf(linkTarget);
  }

  public boolean isLink() {
    return !linkTarget.isEmpty();
  }

  /** The path with slashes between its elements. */
  public String pathText() {
    return String.join("/", path);
  }
}
