package org.swarmkeep.metainfo;

import java.util.ArrayList;
import java.util.List;
import org.swarmkeep.bencode.BDictionary;
import org.swarmkeep.metainfo.content.HashTree;

/** Reads the v2 part of an info dictionary (BEP 52): a tree of files, each with a hash tree. */
final class V2Info {
  private final Warnings warnings;
  private final PieceLayers layers;
  private final long pieceLength;
  private final List<String> folder = new ArrayList<>();
  private final List<TorrentFile> files = new ArrayList<>();
  private long totalBytes;
  private long pieceCount;

  private V2Info(PieceLayers layers, long pieceLength, Warnings warnings) {
    this.layers = layers;
    this.pieceLength = pieceLength;
    this.warnings = warnings;
  }

  static Payload read(BDictionary root, BDictionary info, Warnings warnings)
      throws MetainfoException {
    long pieceLength = V1Info.pieceLength(info);
    if (Long.bitCount(pieceLength) != 1 || pieceLength < HashTree.BLOCK_BYTES) {
      throw new MetainfoException(
          "The piece length of a v2 torrent must be a power of two and at least 16384, but is "
              + pieceLength);
    }
    var tree =
        info.dictionary(Metainfo.FILE_TREE)
            .orElseThrow(() -> new MetainfoException("The info dictionary has no file tree"));
    return new V2Info(PieceLayers.of(root, pieceLength), pieceLength, warnings).payload(tree);
  }

  private Payload payload(BDictionary tree) throws MetainfoException {
    walk(tree);
    if (totalBytes == 0) {
      throw new MetainfoException("All its files are empty, so there is nothing to share");
    }
    if (pieceCount > Integer.MAX_VALUE) {
      throw new MetainfoException("It has " + pieceCount + " pieces, more than any client can use");
    }
    return new Payload(files, pieceLength, (int) pieceCount);
  }

  private void walk(BDictionary tree) throws MetainfoException {
    for (var entry : tree.entries()) {
      if (!(entry.value() instanceof BDictionary below)) {
        throw new MetainfoException("The file tree holds something that is not a file or folder");
      }
      folder.add(PathRules.element(entry.key(), warnings));
      if (folder.size() > PathRules.DEPTH_MAX) {
        throw new MetainfoException("A file lies deeper than " + PathRules.DEPTH_MAX + " folders");
      }
      if (below.has("")) {
        readFile(below);
      } else {
        walk(below);
      }
      folder.removeLast();
    }
  }

  /** A file is a folder whose only entry has no name (BEP 52). */
  private void readFile(BDictionary leaf) throws MetainfoException {
    var name = PathRules.shown(folder.getLast());
    if (leaf.entries().size() > 1) {
      throw new MetainfoException("'" + name + "' is both a file and a folder");
    }
    var file =
        leaf.dictionary("")
            .orElseThrow(() -> new MetainfoException("'" + name + "' is not described as a file"));
    PathRules.checkLink(file, warnings);
    long size =
        V1Info.hasAttribute(file, 'l') && !file.has("length") ? 0 : V1Info.sizeOf(file, name);
    if (files.size() >= Metainfo.FILES_MAX) {
      throw new MetainfoException("It has more than " + Metainfo.FILES_MAX + " files");
    }
    if (totalBytes > Long.MAX_VALUE - size) {
      throw new MetainfoException("The sizes of its files add up to more than 64 bits");
    }
    totalBytes += size;
    if (size > 0) {
      layers.check(file, size, name);
      pieceCount += (size - 1) / pieceLength + 1;
    }
    if (!V1Info.hasAttribute(file, 'p')) {
      files.add(new TorrentFile(folder, size));
    }
  }
}
