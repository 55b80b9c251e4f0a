package org.swarmkeep.metainfo;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.swarmkeep.bencode.BBytes;
import org.swarmkeep.bencode.BDictionary;
import org.swarmkeep.metainfo.content.HashTree;
import org.swarmkeep.metainfo.content.PieceHashes;

/**
 * Where the files of a torrent lie in its stream of pieces, and the hash of each piece. A hybrid is
 * taken by its v2 half, whose hashes are the stronger ones. The torrent was found sound before.
 *
 * @param hashes of all pieces, end to end, 20 or 32 bytes each
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PlacedFiles(
    List<Place> places, long totalBytes, boolean isFolder, boolean isV2, byte[] hashes) {
  /** A file and where it begins, in bytes. */
  record Place(TorrentFile file, long offset) {}

  PlacedFiles {
    places = List.copyOf(places);
  }

  static PlacedFiles of(BDictionary root, BDictionary info, Metainfo metainfo) {
    try {
      return metainfo.format() == Metainfo.Format.V1
          ? ofV1(info, metainfo)
          : ofV2(root, info, metainfo);
    } catch (MetainfoException e) {
      throw new IllegalStateException("a torrent that was read is no longer sound", e);
    }
  }

  int hashBytes() {
    return isV2 ? HashTree.HASH_BYTES : PieceHashes.V1_BYTES;
  }

  private static PlacedFiles ofV1(BDictionary info, Metainfo metainfo) throws MetainfoException {
    var hashes = info.bytes("pieces").map(BBytes::bytes).orElse(new byte[0]);
    if (info.has("length")) {
      var only = metainfo.files().getFirst();
      return new PlacedFiles(List.of(new Place(only, 0)), only.sizeBytes(), false, false, hashes);
    }
    var places = new ArrayList<Place>();
    var files = metainfo.files().iterator();
    long offset = 0;
    for (var value : info.list("files").map(list -> list.values()).orElse(List.of())) {
      var file = (BDictionary) value;
      long size = V1Info.sizeOf(file, metainfo.name());
      if (!V1Info.isPadding(file, PathRules.path(file, new Warnings()))) {
        places.add(new Place(files.next(), offset));
      }
      offset += size;
    }
    return new PlacedFiles(places, offset, true, false, hashes);
  }

  private static PlacedFiles ofV2(BDictionary root, BDictionary info, Metainfo metainfo)
      throws MetainfoException {
    var walk = new TreeWalk(root, metainfo.pieceLengthBytes());
    walk.into(info.dictionary(Metainfo.FILE_TREE).orElseThrow(), List.of());
    boolean isLone =
        walk.places.size() == 1
            && walk.places.getFirst().file().path().equals(List.of(metainfo.name()));
    return new PlacedFiles(walk.places, walk.offset, !isLone, true, walk.hashes.toByteArray());
  }

  /** Collects the files of a tree; each begins with a piece (BEP 52). */
  private static final class TreeWalk {
    private final Map<BBytes, BBytes> layers = new HashMap<>();
    private final long pieceLength;
    private final List<Place> places = new ArrayList<>();
    private final ByteArrayOutputStream hashes = new ByteArrayOutputStream();
    private long offset;

    TreeWalk(BDictionary root, long pieceLength) {
      this.pieceLength = pieceLength;
      for (var entry :
          root.dictionary("piece layers").map(BDictionary::entries).orElse(List.of())) {
        layers.put(entry.key(), (BBytes) entry.value());
      }
    }

    void into(BDictionary tree, List<String> folder) throws MetainfoException {
      for (var entry : tree.entries()) {
        var path = new ArrayList<>(folder);
        path.add(PathRules.element(entry.key(), new Warnings()));
        var below = (BDictionary) entry.value();
        if (below.has("")) {
          place(below.dictionary("").orElseThrow(), path);
        } else {
          into(below, path);
        }
      }
    }

    private void place(BDictionary file, List<String> path) {
      long size = file.integer("length").orElse(0);
      if (V1Info.hasAttribute(file, 'l')) {
        return; // a link holds no bytes
      }
      places.add(new Place(new TorrentFile(path, size), offset));
      if (size > 0) {
        var root = file.bytes("pieces root").orElseThrow();
        var layer = size > pieceLength ? layers.getOrDefault(root, root) : root;
        hashes.writeBytes(layer.bytes());
        offset += (size + pieceLength - 1) / pieceLength * pieceLength;
      }
    }
  }
}
