package org.swarmkeep.metainfo;

/** What came of reading a magnet link. */
public sealed interface MagnetReading {
  record Read(MagnetLink magnet) implements MagnetReading {}

  /**
   * Not a magnet link that leads to a torrent.
   *
   * @param problem a plain sentence for whoever supplied it, without a full stop
   */
  record Unreadable(String problem) implements MagnetReading {}
}
