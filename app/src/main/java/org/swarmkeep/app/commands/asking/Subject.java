package org.swarmkeep.app.commands.asking;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.swarmkeep.app.Failure;
import org.swarmkeep.app.commands.TorrentFiles;
import org.swarmkeep.client.PeerSearch;
import org.swarmkeep.metainfo.MagnetLink;
import org.swarmkeep.metainfo.MagnetReading;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.protocol.PeerAddress;

/**
 * The torrent a command is about.
 *
 * @param name empty when nothing names it
 * @param hashes what to announce; one or two
 * @param asked the trackers it names itself, and those named beside it
 * @param peers those that a magnet link names itself (x.pe)
 */
record Subject(
    String name, List<InfoHash> hashes, List<PeerSearch.Tracker> asked, List<PeerAddress> peers) {
  private static final String MAGNET = "magnet:";
  private static final String HASH = "[0-9A-Fa-f]{40}([0-9A-Fa-f]{24})?";

  Subject {
    hashes = List.copyOf(hashes);
    asked = List.copyOf(asked);
    peers = List.copyOf(peers);
  }

  /** Reads a magnet link, an info hash (40 digits, or 64 of a v2 torrent) or names a file. */
  static Subject of(String text) {
    if (text.regionMatches(true, 0, MAGNET, 0, MAGNET.length())) {
      return ofMagnet(text);
    }
    if (text.matches(HASH)) {
      var hash = InfoHash.parse(text.substring(0, 2 * InfoHash.BYTES));
      return new Subject("", List.of(hash), List.of(), List.of());
    }
    var metainfo = TorrentFiles.read(Path.of(text));
    var trackers = new ArrayList<PeerSearch.Tracker>();
    int tier = 1;
    for (var urls : metainfo.tiers()) {
      for (var url : urls) {
        trackers.add(new PeerSearch.Tracker(url, tier));
      }
      tier++;
    }
    return new Subject(metainfo.name(), metainfo.announceHashes(), trackers, List.of());
  }

  /** Each tracker of a magnet link is a tier of its own: a link has no order among them. */
  private static Subject ofMagnet(String link) {
    return switch (MagnetLink.parse(link)) {
      case MagnetReading.Read(var magnet) -> {
        var trackers = new ArrayList<PeerSearch.Tracker>();
        magnet
            .trackers()
            .forEach(url -> trackers.add(new PeerSearch.Tracker(url, trackers.size() + 1)));
        yield new Subject(magnet.name(), magnet.hashes(), trackers, magnet.peers());
      }
      case MagnetReading.Unreadable(var problem) ->
          throw new Failure("the magnet link cannot be read: " + problem);
    };
  }

  /** The URLs of the trackers. */
  List<String> trackers() {
    return asked.stream().map(PeerSearch.Tracker::url).toList();
  }

  Subject withTrackers(List<String> more) {
    var named = trackers();
    var fresh =
        more.stream()
            .distinct()
            .filter(url -> !named.contains(url))
            .map(url -> new PeerSearch.Tracker(url, 0));
    return new Subject(name, hashes, Stream.concat(asked.stream(), fresh).toList(), peers);
  }
}
