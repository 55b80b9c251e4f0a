package org.swarmkeep.metainfo;

/** What came of reading a .torrent file. */
public sealed interface MetainfoReading {
  record Read(Metainfo metainfo) implements MetainfoReading {}

  /**
   * Not a torrent that a client could use.
   *
   * @param problem a plain sentence for whoever supplied the file, without a full stop; says where
   */
  record Unreadable(String problem) implements MetainfoReading {}
}
