package org.swarmkeep.metainfo;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.protocol.PeerAddress;

/**
 * A magnet link to a torrent (BEP 9).
 *
 * @param topic which torrent
 * @param name the name to show, one line; empty when the link gives none
 * @param sizeBytes what a complete download holds; {@link #UNKNOWN_SIZE} when the link does not say
 * @param sources where to look for peers and data
 * @param selection which files are wanted (BEP 53); every file when it is empty
 */
public record MagnetLink(
    Topic topic, String name, long sizeBytes, Sources sources, FileSelection selection) {
  /** The longest link that is read, in characters. */
  public static final int CHARS_MAX = 64 * 1024;

  /** How many trackers, and how many peers, a link may name; more are left out. */
  public static final int ENTRIES_MAX = 200;

  public static final long UNKNOWN_SIZE = -1;

  /**
   * The torrent's hashes as hexadecimal digits.
   *
   * @param v1 40 digits, or empty
   * @param v2 64 digits, or empty (BEP 52)
   */
  public record Topic(String v1, String v2) {}

  /**
   * Where to look.
   *
   * @param trackers announce URLs as written, each once
   * @param webSeeds servers that hold the data (BEP 19), each once
   * @param peers peers to try without asking anyone
   */
  public record Sources(List<String> trackers, List<String> webSeeds, List<PeerAddress> peers) {
    public Sources {
      trackers = List.copyOf(trackers);
      webSeeds = List.copyOf(webSeeds);
      peers = List.copyOf(peers);
    }
  }

  public static MagnetReading parse(String link) {
    return new MagnetReader().read(link.strip());
  }

  /** What to announce: v1 before v2, the latter cut to 20 bytes (BEP 52). One or two. */
  public List<InfoHash> hashes() {
    return Stream.of(topic.v1(), topic.v2())
        .filter(digits -> !digits.isEmpty())
        .map(digits -> InfoHash.parse(digits.substring(0, 2 * InfoHash.BYTES)))
        .toList();
  }

  public List<String> trackers() {
    return sources.trackers();
  }

  public List<PeerAddress> peers() {
    return sources.peers();
  }

  /** The link of a torrent, with its trackers and web seeds. */
  public static MagnetLink of(Metainfo metainfo) {
    return new MagnetLink(
        new Topic(
            metainfo.infoHashV1().map(HexFormat.of()::formatHex).orElse(""),
            metainfo.infoHashV2().map(HexFormat.of()::formatHex).orElse("")),
        metainfo.name(),
        metainfo.sizeBytes(),
        new Sources(
            metainfo.tiers().stream().flatMap(List::stream).distinct().toList(),
            metainfo.webSeeds(),
            List.of()),
        FileSelection.everything());
  }

  public MagnetLink withSources(Sources others) {
    return new MagnetLink(topic, name, sizeBytes, others, selection);
  }

  public MagnetLink withSelection(FileSelection files) {
    return new MagnetLink(topic, name, sizeBytes, sources, files);
  }

  /** The link as text that any program reads: percent-encoded but for what every URL may hold. */
  @Override
  public String toString() {
    var out = new StringBuilder("magnet:?");
    append(out, "xt=urn:btih:", topic.v1());
    append(out, "xt=urn:btmh:1220", topic.v2()); // SHA-256, 32 bytes, as a multihash
    append(out, "dn=", PercentCode.encode(name));
    append(out, "xl=", sizeBytes == UNKNOWN_SIZE ? "" : Long.toString(sizeBytes));
    sources.trackers().forEach(url -> append(out, "tr=", PercentCode.encode(url)));
    sources.webSeeds().forEach(url -> append(out, "ws=", PercentCode.encode(url)));
    sources.peers().forEach(peer -> append(out, "x.pe=", peer.toString()));
    append(out, "so=", selection.toString());
    return out.toString();
  }

  private static void append(StringBuilder out, String key, String value) {
    if (!value.isEmpty()) {
      out.append(out.charAt(out.length() - 1) == '?' ? "" : "&").append(key).append(value);
    }
  }
}
