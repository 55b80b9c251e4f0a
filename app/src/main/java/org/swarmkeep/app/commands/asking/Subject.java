package org.swarmkeep.app.commands.asking;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.swarmkeep.app.Failure;
import org.swarmkeep.app.commands.TorrentFiles;
import org.swarmkeep.metainfo.MagnetLink;
import org.swarmkeep.metainfo.MagnetReading;
import org.swarmkeep.protocol.InfoHash;

/**
 * The torrent a command is about.
 *
 * @param name empty when nothing names it
 * @param hashes what to announce; one or two
 * @param trackers the URLs it names itself
 */
record Subject(String name, List<InfoHash> hashes, List<String> trackers) {
  private static final String MAGNET = "magnet:";
  private static final String HASH = "[0-9A-Fa-f]{40}([0-9A-Fa-f]{24})?";

  Subject {
    hashes = List.copyOf(hashes);
    trackers = List.copyOf(trackers);
  }

  /** Reads a magnet link, an info hash (40 digits, or 64 of a v2 torrent) or names a file. */
  static Subject of(String text) {
    if (text.startsWith(MAGNET)) {
      return ofMagnet(text);
    }
    if (text.matches(HASH)) {
      return new Subject(
          "", List.of(InfoHash.parse(text.substring(0, 2 * InfoHash.BYTES))), List.of());
    }
    var metainfo = TorrentFiles.read(Path.of(text));
    var trackers = metainfo.tiers().stream().flatMap(List::stream).toList();
    return new Subject(metainfo.name(), metainfo.announceHashes(), trackers);
  }

  private static Subject ofMagnet(String link) {
    return switch (MagnetLink.parse(link)) {
      case MagnetReading.Read(var magnet) ->
          new Subject(magnet.name(), magnet.hashes(), magnet.trackers());
      case MagnetReading.Unreadable(var problem) ->
          throw new Failure("the magnet link cannot be read: " + problem);
    };
  }

  Subject withTrackers(List<String> more) {
    return new Subject(
        name, hashes, Stream.concat(trackers.stream(), more.stream()).distinct().toList());
  }
}
