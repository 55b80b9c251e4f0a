package org.swarmkeep.metainfo;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.swarmkeep.bencode.BDictionary;
import org.swarmkeep.bencode.Bencode;
import org.swarmkeep.bencode.BencodeDictionaryWriter;
import org.swarmkeep.metainfo.content.Digests;
import org.swarmkeep.protocol.InfoHash;

/**
 * A .torrent file that was read and found sound: v1 (BEP 3), v2 (BEP 52) or both. Immutable.
 *
 * <p>What identifies the torrent is the info dictionary as its maker wrote it. It is hashed raw and
 * carried over raw into every file made from this one.
 */
public final class Metainfo {
  /** The largest file that is read: 10 MiB. */
  public static final int FILE_BYTES_MAX = 10 * 1024 * 1024;

  /** The most files a torrent may hold. */
  public static final int FILES_MAX = 200_000;

  static final String INFO = "info";
  static final String FILE_TREE = "file tree";

  /** Which versions of the protocol can use the torrent. */
  public enum Format {
    V1,
    V2,
    HYBRID
  }

  /** The parsed file. */
  record Document(BDictionary root, BDictionary info, Format format) {}

  private final Document document;
  private final String name;
  private final Payload payload;
  private final Outer outer;
  private final List<String> warnings;

  Metainfo(Document document, String name, Payload payload, List<String> warnings) {
    this.document = document;
    this.name = name;
    this.payload = payload;
    this.outer = new Outer(document.root());
    this.warnings = warnings;
  }

  /** Reads an uploaded file. */
  public static MetainfoReading read(byte[] file) {
    try {
      return new MetainfoReading.Read(checked(file));
    } catch (MetainfoException e) {
      return new MetainfoReading.Unreadable(e.sentence());
    }
  }

  /** Reads a file of our own making, which must bear what a stranger's must. */
  static Metainfo checked(byte[] file) throws MetainfoException {
    if (file.length > FILE_BYTES_MAX) {
      throw tooLong(file.length);
    }
    var metainfo = new MetainfoReader().read(file);
    int growth = metainfo.isPrivate() ? 0 : PrivateEdit.GROWTH_BYTES_MAX;
    if (file.length > FILE_BYTES_MAX - growth) {
      throw tooLong(file.length); // the private version of it could not be read again
    }
    return metainfo;
  }

  private static MetainfoException tooLong(int bytes) {
    return new MetainfoException(
        "It has " + bytes + " bytes; at most " + FILE_BYTES_MAX + " are accepted");
  }

  /** The SHA-1 of the info dictionary, 20 bytes; absent from a pure v2 torrent. */
  public Optional<byte[]> infoHashV1() {
    return format() == Format.V2 ? Optional.empty() : Optional.of(hash(Digests.sha1()));
  }

  /** The SHA-256 of the info dictionary, all 32 bytes; absent from a pure v1 torrent. */
  public Optional<byte[]> infoHashV2() {
    return format() == Format.V1 ? Optional.empty() : Optional.of(hash(Digests.sha256()));
  }

  /** What clients announce: v1 before v2, the latter cut to 20 bytes (BEP 52). One or two. */
  public List<InfoHash> announceHashes() {
    var hashes = new ArrayList<InfoHash>();
    infoHashV1().map(InfoHash::of).ifPresent(hashes::add);
    infoHashV2().map(InfoHash::of).ifPresent(hashes::add);
    return List.copyOf(hashes);
  }

  private byte[] hash(MessageDigest digest) {
    document.info().digestRaw(digest);
    return digest.digest();
  }

  public Format format() {
    return document.format();
  }

  /** The suggested name of the file, or of the folder that holds the files; safe to use as one. */
  public String name() {
    return name;
  }

  /** What a complete download holds, padding left out. */
  public long sizeBytes() {
    return payload.sizeBytes();
  }

  /** The files in the order of the torrent, padding left out (BEP 47). At least one. */
  public List<TorrentFile> files() {
    return payload.files();
  }

  public long pieceLengthBytes() {
    return payload.pieceLengthBytes();
  }

  public int pieceCount() {
    return payload.pieceCount();
  }

  /** Clients find peers through the torrent's trackers alone (BEP 27). */
  public boolean isPrivate() {
    var mark = document.info().integer(PrivateEdit.KEY);
    return mark.isPresent() && mark.getAsLong() == 1;
  }

  /** The site for which the torrent was made; by custom it sets equal uploads apart. */
  public Optional<String> source() {
    return document.info().bytes("source").map(Outer::line);
  }

  /** The maker's words, several lines; control characters are replaced, markup is not. */
  public Optional<String> comment() {
    return outer.comment();
  }

  public Optional<String> createdBy() {
    return outer.createdBy();
  }

  public Optional<Instant> createdAt() {
    return outer.createdAt();
  }

  /** The announce addresses by tier (BEP 12), as written; no tier is empty. */
  public List<List<String>> tiers() {
    return outer.tiers();
  }

  /** It names nodes of the DHT (BEP 5). */
  public boolean hasNodes() {
    return document.root().has(Outer.NODES);
  }

  /** Addresses of servers that hold the data itself (BEP 17, BEP 19). */
  public List<String> webSeeds() {
    return outer.webSeeds();
  }

  /** What is odd about the file but does no harm, in sentences. */
  public List<String> warnings() {
    return warnings;
  }

  /** A copy of the file. */
  public byte[] bytes() {
    return document.root().raw();
  }

  /**
   * Makes the torrent private and strips what leads past the tracker: other trackers, DHT nodes,
   * web seeds, and what clients left in it. Everything else stays, byte for byte.
   */
  public PrivateMetainfo forPrivateTracker() {
    var edit = new PrivateEdit(document.root(), document.info());
    var bytes = edit.apply();
    try {
      return new PrivateMetainfo(
          new MetainfoReader().read(bytes), edit.infoChanges(), edit.changes());
    } catch (MetainfoException e) {
      throw new IllegalStateException("a torrent that was made private is no longer sound", e);
    }
  }

  /**
   * The file with these trackers instead of its own; the info dictionary is the same to the byte.
   *
   * @param tiers announce URLs in order of preference (BEP 12); at least one
   */
  public byte[] withTrackers(List<List<String>> tiers) {
    return personalised(tiers).toBytes();
  }

  /** As {@link #withTrackers(List)}, with another comment as well. */
  public byte[] withTrackers(List<List<String>> tiers, String comment) {
    return personalised(tiers).put(Outer.COMMENT, comment).toBytes();
  }

  /** Begins an edit; this torrent stays as it is. */
  public MetainfoEdit edit() {
    return new MetainfoEdit(document.root(), document.info());
  }

  /** Where its files lie in the stream of pieces. */
  PlacedFiles placedFiles() {
    return PlacedFiles.of(document.root(), document.info(), this);
  }

  private BencodeDictionaryWriter personalised(List<List<String>> tiers) {
    var urls = tiers.stream().flatMap(List::stream).toList();
    if (urls.isEmpty()) {
      throw new IllegalArgumentException("a torrent needs at least one announce URL");
    }
    var out = new BencodeDictionaryWriter();
    document.root().entries().stream()
        .filter(entry -> !entry.key().text().equals(Outer.ANNOUNCE_LIST))
        .forEach(out::putRaw);
    out.put(Outer.ANNOUNCE, urls.getFirst());
    if (urls.size() > 1) {
      out.putEncoded(Outer.ANNOUNCE_LIST, encoded(tiers));
    }
    return out;
  }

  /** An announce-list (BEP 12). */
  static byte[] encoded(List<List<String>> tiers) {
    return Bencode.encodeList(
        tiers.stream()
            .filter(tier -> !tier.isEmpty())
            .map(tier -> Bencode.encodeList(tier.stream().map(Bencode::encode).toList()))
            .toList());
  }
}
