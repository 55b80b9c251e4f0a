package org.swarmkeep.metainfo;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.swarmkeep.bencode.BBytes;
import org.swarmkeep.bencode.BDictionary;

/**
 * The piece hashes of a v2 torrent (BEP 52), by the root of each file's hash tree. They lie outside
 * the info dictionary, so the info hash does not vouch for them; the roots do. Each layer is hashed
 * up to its root once, however many files share it.
 */
final class PieceLayers {
  private static final int HASH_BYTES = 32;

  private final Map<BBytes, BBytes> layers = new HashMap<>();
  private final Set<BBytes> proven = new HashSet<>();
  private final long pieceLength;

  private PieceLayers(long pieceLength) {
    this.pieceLength = pieceLength;
  }

  static PieceLayers of(BDictionary root, long pieceLength) throws MetainfoException {
    var layers = new PieceLayers(pieceLength);
    var written = root.get("piece layers");
    if (written.isEmpty()) {
      return layers; // fine as long as no file is longer than a piece
    }
    if (!(written.get() instanceof BDictionary dictionary)) {
      throw new MetainfoException("The piece layers are not a dictionary");
    }
    for (var entry : dictionary.entries()) {
      if (!(entry.value() instanceof BBytes layer)) {
        throw new MetainfoException("The piece layers hold something that is not hashes");
      }
      layers.layers.put(entry.key(), layer);
    }
    return layers;
  }

  /**
   * Checks that a file has a root, and, when it is longer than a piece, a layer that leads to it.
   */
  void check(BDictionary file, long size, String name) throws MetainfoException {
    var root = file.bytes("pieces root");
    if (root.isEmpty() || root.get().size() != HASH_BYTES) {
      throw new MetainfoException("The file '" + name + "' has no root hash of 32 bytes");
    }
    if (size <= pieceLength) {
      return;
    }
    var layer = layers.get(root.get());
    if (layer == null) {
      throw new MetainfoException("The piece layers lack the hashes of '" + name + "'");
    }
    long pieces = (size - 1) / pieceLength + 1;
    if (layer.size() != pieces * HASH_BYTES) {
      throw new MetainfoException(
          "The piece layer of '" + name + "' does not have the " + pieces + " hashes it needs");
    }
    if (proven.add(root.get()) && !Arrays.equals(rootOf(layer.bytes()), root.get().bytes())) {
      throw new MetainfoException("The piece layer of '" + name + "' does not match its root hash");
    }
  }

  private byte[] rootOf(byte[] layer) {
    var digest = Digests.sha256();
    var padding = new byte[HASH_BYTES];
    for (long covered = V2Info.BLOCK_BYTES; covered < pieceLength; covered *= 2) {
      digest.update(padding);
      padding = digest.digest(padding);
    }
    var hashes = layer;
    while (hashes.length > HASH_BYTES) {
      var above = new byte[(hashes.length / HASH_BYTES + 1) / 2 * HASH_BYTES];
      for (int i = 0; i < above.length; i += HASH_BYTES) {
        digest.update(hashes, 2 * i, HASH_BYTES);
        boolean paired = 2 * i + HASH_BYTES < hashes.length;
        digest.update(paired ? hashes : padding, paired ? 2 * i + HASH_BYTES : 0, HASH_BYTES);
        System.arraycopy(digest.digest(), 0, above, i, HASH_BYTES);
      }
      digest.update(padding);
      padding = digest.digest(padding);
      hashes = above;
    }
    return hashes;
  }
}
