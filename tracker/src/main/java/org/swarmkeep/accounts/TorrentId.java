package org.swarmkeep.accounts;

/** Numbers a registered torrent, from 1. */
public record TorrentId(int value) {
  public TorrentId {
    if (value <= 0) {
      throw new IllegalArgumentException("torrent id must be positive, was " + value);
    }
  }

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
