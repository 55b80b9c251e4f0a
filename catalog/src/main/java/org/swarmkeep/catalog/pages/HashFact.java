package org.swarmkeep.catalog.pages;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.swarmkeep.catalog.words.Seal;

/** An info hash with its name. */
record HashFact(String label, Seal seal) {
  /** One or both of the hashes, v1 first. */
  static List<HashFact> of(Optional<byte[]> v1, Optional<byte[]> v2) {
    return Stream.concat(
            v1.map(hash -> new HashFact("Info hash v1", Seal.of(hash))).stream(),
            v2.map(hash -> new HashFact("Info hash v2", Seal.of(hash))).stream())
        .toList();
  }

  static String format(Optional<byte[]> v1, Optional<byte[]> v2) {
    if (v1.isPresent() && v2.isPresent()) {
      return "hybrid v1 + v2";
    }
    return v1.isPresent() ? "v1" : "v2";
  }
}
