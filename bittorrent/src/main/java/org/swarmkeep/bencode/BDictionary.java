package org.swarmkeep.bencode;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Values by key. Each key occurs once; {@link #entries} come in the order of the keys' bytes. */
public final class BDictionary extends BValue {
  /** A key and what it leads to. */
  public record Entry(BBytes key, BValue value) {}

  private final List<Entry> entries;

  /** Takes entries that are sorted and free of duplicates. */
  BDictionary(byte[] source, int offset, int length, List<Entry> entries) {
    super(source, offset, length);
    this.entries = List.copyOf(entries);
  }

  public List<Entry> entries() {
    return entries;
  }

  public Optional<BValue> get(String key) {
    var wanted = key.getBytes(StandardCharsets.UTF_8);
    int low = 0;
    int high = entries.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = entries.get(middle).key().compareTo(wanted);
      if (order == 0) {
        return Optional.of(entries.get(middle).value());
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return Optional.empty();
  }

  public boolean has(String key) {
    return get(key).isPresent();
  }

  /** The dictionary under this key; nothing when the key is absent or leads to something else. */
  public Optional<BDictionary> dictionary(String key) {
    return get(key).filter(BDictionary.class::isInstance).map(BDictionary.class::cast);
  }

  /** The list under this key; nothing when the key is absent or leads to something else. */
  public Optional<BList> list(String key) {
    return get(key).filter(BList.class::isInstance).map(BList.class::cast);
  }

  /** The string under this key; nothing when the key is absent or leads to something else. */
  public Optional<BBytes> bytes(String key) {
    return get(key).filter(BBytes.class::isInstance).map(BBytes.class::cast);
  }

  /** The integer under this key; nothing when the key is absent or leads to something else. */
  public OptionalLong integer(String key) {
    return get(key)
        .filter(BInteger.class::isInstance)
        .map(BInteger.class::cast)
        .map(found -> OptionalLong.of(found.value()))
        .orElse(OptionalLong.empty());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BDictionary that && entries.equals(that.entries);
  }

  @Override
  public int hashCode() {
    return entries.hashCode();
  }

  @Override
  public String toString() {
    return entries.toString();
  }
}
