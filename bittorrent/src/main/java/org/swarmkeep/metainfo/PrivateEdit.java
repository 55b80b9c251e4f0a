package org.swarmkeep.metainfo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.swarmkeep.bencode.BDictionary;
import org.swarmkeep.bencode.Bencode;
import org.swarmkeep.bencode.BencodeDictionaryWriter;

/**
 * Makes a torrent private (BEP 27). In the info dictionary nothing but the mark is touched, byte
 * for byte, so that an upload that carries it already keeps its info hash, and keys we do not know
 * survive.
 *
 * <p>Around it everything stays except what would lead clients past the tracker: other trackers,
 * DHT nodes, web seeds (nobody could count what those deliver), links to other copies, and the
 * resume data that some clients leave in a file together with their user's paths.
 */
final class PrivateEdit {
  private static final Set<String> TRACKER_KEYS = Set.of(Outer.ANNOUNCE, Outer.ANNOUNCE_LIST);
  private static final Set<String> STRAY_KEYS =
      Set.of("magnet-uri", "azureus_properties", "libtorrent_resume", "rtorrent");

  static final String KEY = "private";

  /** By how much the mark can lengthen a file. */
  static final int GROWTH_BYTES_MAX = "7:privatei1e".length();

  private final BDictionary root;
  private final BDictionary info;
  private final List<String> changes = new ArrayList<>();

  PrivateEdit(BDictionary root, BDictionary info) {
    this.root = root;
    this.info = info;
  }

  byte[] apply() {
    var out = new BencodeDictionaryWriter();
    root.entries().stream().filter(entry -> stays(entry.key().text())).forEach(out::putRaw);
    out.putEncoded(Metainfo.INFO, markedInfo());
    if (infoChanges()) {
      changes.add(
          "Marked it as private, so that clients find each other through this tracker alone;"
              + " that changes its info hash");
    }
    noteRemoved(TRACKER_KEYS, "Removed the trackers it named");
    noteRemoved(Set.of(Outer.NODES), "Removed the DHT nodes it named");
    noteRemoved(
        Set.copyOf(Outer.WEB_SEED_KEYS),
        "Removed its web seeds, because a private tracker cannot count what they deliver");
    noteRemoved(STRAY_KEYS, "Removed notes that a client had left in it");
    return out.toBytes();
  }

  List<String> changes() {
    return changes;
  }

  boolean infoChanges() {
    return !Arrays.equals(markedInfo(), info.raw());
  }

  private void noteRemoved(Set<String> keys, String sentence) {
    if (keys.stream().anyMatch(root::has)) {
      changes.add(sentence);
    }
  }

  private static boolean stays(String key) {
    return !TRACKER_KEYS.contains(key)
        && !Outer.NODES.equals(key)
        && !Outer.WEB_SEED_KEYS.contains(key)
        && !STRAY_KEYS.contains(key);
  }

  private byte[] markedInfo() {
    return new DictionaryEdit().set(KEY, Bencode.encode(1)).apply(info);
  }
}
