package org.swarmkeep.metainfo;

import java.io.ByteArrayOutputStream;
import java.util.Comparator;
import java.util.HashSet;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.swarmkeep.bencode.BDictionary;
import org.swarmkeep.bencode.Bencode;

/**
 * Sets and removes keys of a dictionary and leaves every other byte as it was written, unsorted
 * keys and all. A new key goes before the first one that comes after it, or to the end: right where
 * keys are sorted. All keys set are ASCII.
 */
final class DictionaryEdit {
  private final NavigableMap<String, byte[]> encodedByKey = new TreeMap<>();
  private final Set<String> removed = new HashSet<>();

  /** Sets a key to a value that is encoded already. */
  DictionaryEdit set(String key, byte[] encoded) {
    removed.remove(key);
    encodedByKey.put(key, encoded);
    return this;
  }

  DictionaryEdit remove(String key) {
    encodedByKey.remove(key);
    removed.add(key);
    return this;
  }

  /** The whole encoding of the dictionary with the changes. */
  byte[] apply(BDictionary dictionary) {
    var fresh = new TreeMap<>(encodedByKey);
    fresh.keySet().removeIf(dictionary::has);
    var out = new ByteArrayOutputStream(dictionary.length());
    out.write('d');
    dictionary.entries().stream()
        .sorted(Comparator.comparingInt(entry -> entry.key().offset()))
        .forEach(entry -> write(entry, fresh, out));
    writeAll(fresh, out);
    out.write('e');
    return out.toByteArray();
  }

  private void write(
      BDictionary.Entry entry, NavigableMap<String, byte[]> fresh, ByteArrayOutputStream out) {
    var key = entry.key().text();
    writeAll(fresh.headMap(key, false), out);
    if (!removed.contains(key)) {
      out.writeBytes(entry.key().raw());
      out.writeBytes(encodedByKey.containsKey(key) ? encodedByKey.get(key) : entry.value().raw());
    }
  }

  private static void writeAll(NavigableMap<String, byte[]> fresh, ByteArrayOutputStream out) {
    fresh.forEach((key, encoded) -> {
      out.writeBytes(Bencode.encode(key));
      out.writeBytes(encoded);
    });
    fresh.clear();
  }
}
