package org.swarmkeep.metainfo;

import java.util.List;

/**
 * A file that a torrent delivers.
 *
 * @param path the folders below the torrent's own folder and the file's name, each a name that is
 *     safe to use in a file system; the only file of a torrent without a folder has one element
 * @param sizeBytes 0 or more
 */
public record TorrentFile(List<String> path, long sizeBytes) {
  public TorrentFile {
    path = List.copyOf(path);
  }

  /** The path with slashes between its elements. */
  public String pathText() {
    return String.join("/", path);
  }
}
