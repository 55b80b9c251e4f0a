package org.swarmkeep.metainfo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.swarmkeep.bencode.BDictionary;
import org.swarmkeep.bencode.BValue;
import org.swarmkeep.bencode.Bencode;
import org.swarmkeep.bencode.BencodeDictionaryWriter;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.protocol.PeerAddress;

/**
 * Changes to a torrent, collected and then applied at once. What is not named stays byte for byte.
 * Around the info dictionary nothing changes the torrent's hash; {@link #name}, {@link #privacy},
 * {@link #source}, {@link #similar} and {@link #collections} do. Empty text and empty lists remove.
 */
public final class MetainfoEdit {
  /** One wish: keys that belong together, and what they are to be; a key without a value goes. */
  private record Wish(
      String what, boolean isInside, List<String> keys, Map<String, byte[]> values) {}

  private final BDictionary root;
  private final BDictionary info;
  private final List<Wish> wishes = new ArrayList<>();

  MetainfoEdit(BDictionary root, BDictionary info) {
    this.root = root;
    this.info = info;
  }

  /** Sets the trackers, in tiers (BEP 12). One tracker alone needs no list. */
  public MetainfoEdit trackers(List<List<String>> tiers) {
    var urls = tiers.stream().flatMap(List::stream).toList();
    var values = new TreeMap<String, byte[]>();
    if (!urls.isEmpty()) {
      values.put(Outer.ANNOUNCE, Bencode.encode(urls.getFirst()));
    }
    if (urls.size() > 1) {
      values.put(Outer.ANNOUNCE_LIST, Metainfo.encoded(tiers));
    }
    return wish("trackers", false, List.of(Outer.ANNOUNCE, Outer.ANNOUNCE_LIST), values);
  }

  /** Sets the servers that hold the data as plain files (BEP 19), and removes any of BEP 17. */
  public MetainfoEdit webSeeds(List<String> urls) {
    return wish(
        "web seeds",
        false,
        Outer.WEB_SEED_KEYS,
        switch (urls.size()) {
          case 0 -> Map.of();
          case 1 -> Map.of(Outer.URL_LIST, Bencode.encode(urls.getFirst()));
          default -> Map.of(Outer.URL_LIST, texts(urls));
        });
  }

  /** Sets nodes of the DHT to begin with (BEP 5). */
  public MetainfoEdit nodes(List<PeerAddress> nodes) {
    var encoded =
        nodes.stream()
            .map(node ->
                Bencode.encodeList(
                    List.of(Bencode.encode(node.host()), Bencode.encode(node.port()))))
            .toList();
    return set("DHT nodes", false, Outer.NODES, encoded.isEmpty(), Bencode.encodeList(encoded));
  }

  public MetainfoEdit comment(String text) {
    return text("comment", false, Outer.COMMENT, text);
  }

  public MetainfoEdit createdBy(String program) {
    return text("name of the program", false, Outer.CREATED_BY, program);
  }

  public MetainfoEdit createdAt(Instant time) {
    return set("date", false, Outer.CREATION_DATE, false, Bencode.encode(time.getEpochSecond()));
  }

  public MetainfoEdit withoutDate() {
    return set("date", false, Outer.CREATION_DATE, true, new byte[0]);
  }

  /** Tells clients to find peers through the trackers alone (BEP 27), or takes that back. */
  public MetainfoEdit privacy(boolean isPrivate) {
    return set("private mark", true, PrivateEdit.KEY, !isPrivate, Bencode.encode(1));
  }

  /** Sets the site for which the torrent is made; by custom that sets equal torrents apart. */
  public MetainfoEdit source(String site) {
    return text("source", true, "source", site);
  }

  /** Names torrents that share files with this one (BEP 38). */
  public MetainfoEdit similar(List<InfoHash> hashes) {
    var encoded = hashes.stream().map(hash -> Bencode.encode(hash.bytes())).toList();
    return set("similar torrents", true, "similar", encoded.isEmpty(), Bencode.encodeList(encoded));
  }

  /** Names the collections the torrent belongs to (BEP 38). */
  public MetainfoEdit collections(List<String> names) {
    return set("collections", true, "collections", names.isEmpty(), texts(names));
  }

  /** Renames the torrent's folder, or its only file. */
  public MetainfoEdit name(String name) throws MetainfoException {
    PathRules.checked(name);
    var values = new TreeMap<String, byte[]>();
    values.put("name", Bencode.encode(name));
    fileTreeOfOneFile()
        .ifPresent(file ->
            values.put(
                Metainfo.FILE_TREE,
                new BencodeDictionaryWriter().putEncoded(name, file.raw()).toBytes()));
    var keys = new ArrayList<>(List.of("name", "name.utf-8"));
    keys.addAll(values.containsKey(Metainfo.FILE_TREE) ? List.of(Metainfo.FILE_TREE) : List.of());
    return wish("name", true, keys, values);
  }

  /** In v2 the only file of a torrent is named by the tree as well (BEP 52). */
  private Optional<BDictionary> fileTreeOfOneFile() {
    return info.dictionary(Metainfo.FILE_TREE)
        .filter(tree -> tree.entries().size() == 1)
        .filter(
            tree -> info.bytes("name").filter(tree.entries().getFirst().key()::equals).isPresent())
        .map(tree -> tree.entries().getFirst().value())
        .filter(BDictionary.class::isInstance)
        .map(BDictionary.class::cast)
        .filter(file -> file.has(""));
  }

  /**
   * Makes the file.
   *
   * @throws MetainfoException when the result would not be a torrent that clients accept
   */
  public EditedMetainfo apply() throws MetainfoException {
    var inner = new DictionaryEdit();
    var outer = new DictionaryEdit();
    var changes = new ArrayList<String>();
    for (var wish : wishes) {
      sentence(wish).ifPresent(changes::add);
      var edit = wish.isInside() ? inner : outer;
      for (var key : wish.keys()) {
        if (wish.values().containsKey(key)) {
          edit.set(key, wish.values().get(key));
        } else {
          edit.remove(key);
        }
      }
    }
    var newInfo = inner.apply(info);
    boolean infoChanges = !Arrays.equals(newInfo, info.raw());
    var file = outer.set(Metainfo.INFO, newInfo).apply(root);
    return new EditedMetainfo(Metainfo.checked(file), infoChanges, changes);
  }

  private Optional<String> sentence(Wish wish) {
    var dictionary = wish.isInside() ? info : root;
    boolean same =
        wish.keys().stream()
            .allMatch(key ->
                hex(dictionary.get(key).map(BValue::raw))
                    .equals(hex(Optional.ofNullable(wish.values().get(key)))));
    if (same) {
      return Optional.empty();
    }
    boolean had = wish.keys().stream().anyMatch(dictionary::has);
    var verb = wish.values().isEmpty() ? "Removed" : had ? "Changed" : "Added";
    return Optional.of(verb + " the " + wish.what());
  }

  private static String hex(Optional<byte[]> bytes) {
    return bytes.map(HexFormat.of()::formatHex).orElse("");
  }

  private MetainfoEdit text(String what, boolean isInside, String key, String text) {
    return set(what, isInside, key, text.isEmpty(), Bencode.encode(text));
  }

  private MetainfoEdit set(
      String what, boolean isInside, String key, boolean isRemoval, byte[] encoded) {
    return wish(what, isInside, List.of(key), isRemoval ? Map.of() : Map.of(key, encoded));
  }

  private MetainfoEdit wish(
      String what, boolean isInside, List<String> keys, Map<String, byte[]> values) {
    wishes.removeIf(earlier -> earlier.what().equals(what));
    wishes.add(new Wish(what, isInside, keys, values));
    return this;
  }

  private static byte[] texts(List<String> texts) {
    return Bencode.encodeList(texts.stream().map(Bencode::encode).toList());
  }
}
