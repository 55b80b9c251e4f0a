package org.swarmkeep.app.commands.asking;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every command that asks the trackers of one torrent takes. */
final class AskingOptions extends ClientOptions {
  @Parameters(
      paramLabel = "MAGNET|FILE|INFOHASH",
      description = "A magnet link, a .torrent file, or an info hash (40 or 64 digits).")
  private String subject;

  @Option(
      names = "--tracker",
      paramLabel = "URL",
      description = "A tracker to ask, beside those the torrent names; may be repeated.")
  private List<String> trackers = new ArrayList<>();

  /** The torrent, with at least one tracker to ask. */
  Subject subject() {
    var whole = Subject.of(subject).withTrackers(trackers);
    if (whole.trackers().isEmpty()) {
      throw misuse("nothing here names a tracker; give one with --tracker URL");
    }
    return whole;
  }

  /**
   * The one tracker to ask, if one is enough: what was asked for goes before what is in the file.
   */
  String firstTracker() {
    var named = subject().trackers();
    return trackers.isEmpty() ? named.getFirst() : trackers.getFirst();
  }
}
