package org.swarmkeep.metainfo;

import java.util.List;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.protocol.PeerAddress;

/**
 * A magnet link to a torrent (BEP 9).
 *
 * @param hashes what to announce: v1 before v2, the latter cut to 20 bytes (BEP 52). One or two
 * @param name the name to show, one line; empty when the link gives none
 * @param trackers announce URLs as written, each once
 * @param peers peers to try without asking anyone
 */
public record MagnetLink(
    List<InfoHash> hashes, String name, List<String> trackers, List<PeerAddress> peers) {
  /** The longest link that is read, in characters. */
  public static final int CHARS_MAX = 64 * 1024;

  /** How many trackers, and how many peers, a link may name; more are left out. */
  public static final int ENTRIES_MAX = 200;

  public MagnetLink {
    hashes = List.copyOf(hashes);
    trackers = List.copyOf(trackers);
    peers = List.copyOf(peers);
  }

  public static MagnetReading parse(String link) {
    return new MagnetReader().read(link.strip());
  }
}
