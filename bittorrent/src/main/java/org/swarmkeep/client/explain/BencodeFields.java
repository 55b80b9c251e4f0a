package org.swarmkeep.client.explain;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.swarmkeep.bencode.BBytes;
import org.swarmkeep.bencode.BDictionary;
import org.swarmkeep.bencode.BInteger;
import org.swarmkeep.bencode.BList;
import org.swarmkeep.bencode.BValue;
import org.swarmkeep.bencode.Bencode;
import org.swarmkeep.bencode.BencodeException;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.protocol.PeerAddress;

/** Names a tracker's bencoded reply key by key (BEP 3, 7, 23, 48). */
final class BencodeFields {
  /** A reply has a dozen keys; one with more than this is not told to its end. */
  private static final int KEYS_MAX = 100;

  private static final int START_SHOWN_BYTES = 80;

  private final FieldList fields;
  private final int most;

  /** Where the document begins among the fields' bytes. */
  private final int base;

  private BencodeFields(FieldList fields, int most) {
    this.fields = fields;
    this.most = most;
    this.base = fields.at();
  }

  /** Names the next bytes as a reply. */
  static void name(FieldList fields, int length, int most) {
    if (length == 0) {
      return;
    }
    var body = fields.bytes().bytes(fields.at(), length);
    try {
      var document = Bencode.readLeading(body);
      new BencodeFields(fields, most).top(document.value());
      fields.take(
          document.trailingBytes(),
          "trailing",
          document.trailingBytes() + " bytes",
          Meaning.odd("after the end of the reply; some clients refuse all of it", "BEP 3"));
    } catch (BencodeException e) {
      var start =
          new String(body, 0, Math.min(body.length, START_SHOWN_BYTES), StandardCharsets.UTF_8);
      fields.take(
          length,
          "not bencoding",
          ForeignBytes.text(start),
          Meaning.odd(String.valueOf(e.getMessage()), "BEP 3"));
    }
  }

  private void top(BValue value) {
    if (value instanceof BDictionary dictionary) {
      take(1, "reply", "dictionary", Meaning.of("keys in the order of their bytes", "BEP 3"));
      entries(dictionary, "", KEYS_MAX);
      take(1, "reply", "ends", Meaning.of("", "BEP 3"));
    } else {
      take(
          value.length(),
          "reply",
          text(value),
          Meaning.odd("a reply is a dictionary; no client takes this", "BEP 3"));
    }
  }

  /**
   * @param prefix goes before each key's name
   */
  private void entries(BDictionary dictionary, String prefix, int keysMax) {
    var entries = asSent(dictionary);
    for (int i = 0; i < Math.min(keysMax, entries.size()); i++) {
      var entry = entries.get(i);
      boolean inOrder = i == 0 || entries.get(i - 1).key().compareTo(entry.key()) < 0;
      entry(entry, prefix, inOrder);
    }
    if (entries.size() > keysMax) {
      take(
          dictionary.end() - 1 - (fields.at() - base),
          "further keys",
          entries.size() - keysMax + " more",
          Meaning.odd("a reply has a dozen keys", ""));
    }
  }

  private static List<BDictionary.Entry> asSent(BDictionary dictionary) {
    var entries = new ArrayList<>(dictionary.entries());
    entries.sort(Comparator.comparingInt(entry -> entry.key().offset()));
    return entries;
  }

  private void entry(BDictionary.Entry entry, String prefix, boolean inOrder) {
    var key = ForeignBytes.text(entry.key().bytes());
    int head = entry.key().length();
    switch (entry.value()) {
      case BBytes bytes when prefix.isEmpty() && key.equals("peers") -> peers(head, bytes, key, 6);
      case BBytes bytes when prefix.isEmpty() && key.equals("peers6") ->
          peers(head, bytes, key, 18);
      case BList list when prefix.isEmpty() && key.equals("peers") -> peerList(head, list);
      case BDictionary files when prefix.isEmpty() && key.equals("files") -> files(head, files);
      case BDictionary flags when prefix.isEmpty() && key.equals("flags") -> {
        take(head + 1, key, "dictionary", ReplyKeys.meaning(key, flags));
        entries(flags, "flags: ", KEYS_MAX);
        take(1, key, "ends", Meaning.of("", "BEP 48"));
      }
      default -> {
        var meaning = ReplyKeys.meaning(key, entry.value());
        take(
            head + entry.value().length(),
            prefix + key,
            ReplyKeys.text(key, entry.value()),
            inOrder ? meaning : Meaning.odd("not in the order of the keys' bytes", "BEP 3"));
      }
    }
  }

  private void peers(int head, BBytes bytes, String key, int peerBytes) {
    int count = bytes.size() / peerBytes;
    var source = peerBytes == 6 ? "BEP 23" : "BEP 7";
    take(
        head + bytes.length() - bytes.size(),
        key,
        "%d bytes: %d %s".formatted(bytes.size(), count, count == 1 ? "peer" : "peers"),
        Meaning.of(peerBytes + " bytes each, end to end", source));
    PeerFields.name(fields, base + bytes.end(), peerBytes, most);
  }

  private void peerList(int head, BList list) {
    int count = list.values().size();
    take(
        head + 1,
        "peers",
        "list: " + count + (count == 1 ? " peer" : " peers"),
        Meaning.of("a dictionary each, the long form", "BEP 3"));
    int told = FieldList.told(count, most);
    for (int i = 0; i < told; i++) {
      var peer = list.values().get(i);
      take(peer.length(), "peer " + (i + 1), peerText(peer), Meaning.of("", "BEP 3"));
    }
    take(
        base + list.end() - 1 - fields.at(),
        "peers " + (told + 1) + " to " + count,
        (count - told) + " more",
        Meaning.of("", "BEP 3"));
    take(1, "peers", "ends", Meaning.of("", "BEP 3"));
  }

  private static String peerText(BValue value) {
    if (!(value instanceof BDictionary peer)) {
      return text(value);
    }
    var host = peer.bytes("ip").map(ip -> ForeignBytes.text(ip.bytes())).orElse("(no ip)");
    var port = peer.integer("port");
    var address =
        port.isPresent()
            ? PeerAddress.of(host, port.getAsLong())
                .map(PeerAddress::toString)
                .orElse(host + " port " + port.getAsLong())
            : host + " (no port)";
    return address
        + peer.bytes("peer id").map(id -> ", " + ForeignBytes.text(id.bytes())).orElse("");
  }

  private void files(int head, BDictionary files) {
    take(head + 1, "files", "dictionary", ReplyKeys.meaning("files", files));
    var entries = asSent(files);
    int told = FieldList.told(entries.size(), most);
    for (var entry : entries.subList(0, told)) {
      var hash = hash(entry.key());
      if (entry.value() instanceof BDictionary counts) {
        take(entry.key().length() + 1, "torrent", hash, hashMeaning(entry.key()));
        entries(counts, "", KEYS_MAX);
        take(1, "torrent", "ends", Meaning.of("", "BEP 48"));
      } else {
        take(
            entry.key().length() + entry.value().length(),
            "torrent",
            hash + ": " + text(entry.value()),
            Meaning.odd("its counts are no dictionary", "BEP 48"));
      }
    }
    take(
        base + files.end() - 1 - fields.at(),
        "torrents " + (told + 1) + " to " + entries.size(),
        (entries.size() - told) + " more",
        Meaning.of("", "BEP 48"));
    take(1, "files", "ends", Meaning.of("", "BEP 48"));
  }

  private static String hash(BBytes key) {
    return key.size() == InfoHash.BYTES
        ? HexFormat.of().formatHex(key.bytes())
        : ForeignBytes.text(key.bytes());
  }

  private static Meaning hashMeaning(BBytes key) {
    return key.size() == InfoHash.BYTES
        ? Meaning.of("its info hash, 20 bytes", "BEP 48")
        : Meaning.odd("an info hash has 20 bytes here, this has " + key.size(), "BEP 48");
  }

  static String text(BValue value) {
    return switch (value) {
      case BInteger integer -> Long.toString(integer.value());
      case BBytes bytes ->
          ForeignBytes.isUtf8(bytes.bytes())
              ? ForeignBytes.text(bytes.bytes())
              : HexFormat.of().formatHex(bytes.bytes(), 0, Math.min(bytes.size(), 40));
      case BList list -> "list of " + list.values().size();
      case BDictionary dictionary -> "dictionary of " + dictionary.entries().size();
    };
  }

  private void take(int length, String name, String value, Meaning meaning) {
    fields.take(length, name, value, meaning);
  }
}
