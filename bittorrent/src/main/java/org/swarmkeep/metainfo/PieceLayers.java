package org.swarmkeep.metainfo;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.swarmkeep.bencode.BBytes;
import org.swarmkeep.bencode.BDictionary;
import org.swarmkeep.metainfo.content.HashTree;

/**
 * The piece hashes of a v2 torrent (BEP 52), by the root of each file's hash tree. They lie outside
 * the info dictionary, so the info hash does not vouch for them; the roots do. Each layer is hashed
 * up to its root once, however many files share it.
 */
final class PieceLayers {
  private final Map<BBytes, BBytes> layers = new HashMap<>();
  private final Set<BBytes> proven = new HashSet<>();
  private final long pieceLength;
  private final byte[] padding;

  private PieceLayers(long pieceLength) {
    this.pieceLength = pieceLength;
    this.padding = HashTree.paddingPiece(pieceLength);
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
    if (root.isEmpty() || root.get().size() != HashTree.HASH_BYTES) {
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
    if (layer.size() != pieces * HashTree.HASH_BYTES) {
      throw new MetainfoException(
          "The piece layer of '" + name + "' does not have the " + pieces + " hashes it needs");
    }
    if (proven.add(root.get())
        && !Arrays.equals(HashTree.root(layer.bytes(), padding), root.get().bytes())) {
      throw new MetainfoException("The piece layer of '" + name + "' does not match its root hash");
    }
  }
}
