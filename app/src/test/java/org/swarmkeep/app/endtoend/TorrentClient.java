package org.swarmkeep.app.endtoend;

import java.nio.file.Path;

/** A real client on a machine of its own; it finds peers through the tracker alone. */
interface TorrentClient extends AutoCloseable {
  /**
   * What the client says of its one torrent.
   *
   * @param uploadedBytes payload it gave, since it was started
   * @param downloadedBytes payload it got, since it was started
   * @param trackerMessage the tracker's latest words as the client shows them
   */
  record Progress(
      long uploadedBytes, long downloadedBytes, boolean isComplete, String trackerMessage) {}

  /** Starts the torrent; data already in the folder is checked first. */
  void add(Path torrent, Path folder);

  Progress progress();

  /** Announces now instead of when the interval is over. */
  void reannounce();

  /** Leaves the swarm politely, telling the tracker. */
  void leave();

  @Override
  void close();
}
