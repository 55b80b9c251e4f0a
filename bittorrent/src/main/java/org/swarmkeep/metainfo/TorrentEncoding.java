package org.swarmkeep.metainfo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.swarmkeep.bencode.Bencode;
import org.swarmkeep.bencode.BencodeDictionaryWriter;
import org.swarmkeep.metainfo.content.HashTree;
import org.swarmkeep.metainfo.content.PieceHashes;
import org.swarmkeep.metainfo.content.SharedFile;

/**
 * Writes files and their hashes as a torrent of the barest kind: an info dictionary (BEP 3, BEP 52)
 * and piece layers.
 */
final class TorrentEncoding {
  private final LaidContent laid;
  private final TorrentPlan plan;
  private final PieceHashes hashes;
  private final int pieceLength;
  private final BencodeDictionaryWriter layers = new BencodeDictionaryWriter();
  private final byte[] paddingPiece;

  TorrentEncoding(LaidContent laid, TorrentPlan plan, PieceHashes hashes) {
    this.laid = laid;
    this.plan = plan;
    this.hashes = hashes;
    this.pieceLength = laid.layout().pieceLengthBytes();
    this.paddingPiece = HashTree.paddingPiece(pieceLength);
  }

  byte[] bytes() {
    var root = new BencodeDictionaryWriter().putEncoded(Metainfo.INFO, info());
    if (plan.hasV2()) {
      root.putEncoded("piece layers", layers.toBytes());
    }
    return root.toBytes();
  }

  private byte[] info() {
    var content = laid.content();
    var info = new BencodeDictionaryWriter();
    info.put("name", content.name()).put("piece length", pieceLength);
    if (plan.hasV1()) {
      info.put("pieces", hashes.v1());
      if (content.isFolder()) {
        info.putEncoded("files", v1Files());
      } else {
        var file = content.files().getFirst();
        info.put("length", file.sizeBytes());
        putAttributes(file, info);
      }
    }
    if (plan.hasV2()) {
      info.put("meta version", 2);
      info.putEncoded(Metainfo.FILE_TREE, folder(laid.files(), 0));
    }
    return info.toBytes();
  }

  private byte[] v1Files() {
    return Bencode.encodeList(laid.entries().stream().map(this::v1File).toList());
  }

  private byte[] v1File(LaidContent.Entry entry) {
    var out = new BencodeDictionaryWriter();
    switch (entry) {
      case LaidContent.Entry.File(var file, _) -> {
        out.put("length", file.sizeBytes()).putEncoded("path", path(file.path()));
        putAttributes(file, out);
      }
      case LaidContent.Entry.Padding(var sizeBytes) ->
          out.put("length", sizeBytes)
              .putEncoded("path", path(List.of(".pad", Long.toString(sizeBytes))))
              .put("attr", "p");
    }
    return out.toBytes();
  }

  /** BEP 47. */
  private void putAttributes(SharedFile file, BencodeDictionaryWriter out) {
    var attributes =
        (file.isExecutable() && plan.withAttributes() ? "x" : "") + (file.isLink() ? "l" : "");
    if (!attributes.isEmpty()) {
      out.put("attr", attributes);
    }
    if (file.isLink()) {
      out.putEncoded("symlink path", path(file.linkTarget()));
    }
  }

  private byte[] v2File(LaidContent.Entry.File entry) {
    var out = new BencodeDictionaryWriter();
    var file = entry.file();
    if (!file.isLink()) {
      out.put("length", file.sizeBytes());
    }
    if (file.sizeBytes() > 0) {
      out.put("pieces root", pieceRoot(entry));
    }
    putAttributes(file, out);
    return new BencodeDictionaryWriter().putEncoded("", out.toBytes()).toBytes();
  }

  private byte[] pieceRoot(LaidContent.Entry.File entry) {
    long size = entry.file().sizeBytes();
    int pieces = (int) ((size - 1) / pieceLength + 1);
    var layer = hashes.v2((int) (entry.offset() / pieceLength), pieces);
    var root = HashTree.root(layer, paddingPiece);
    if (pieces > 1) {
      layers.putEncoded(root, Bencode.encode(layer));
    }
    return root;
  }

  private static byte[] path(List<String> elements) {
    return Bencode.encodeList(elements.stream().map(Bencode::encode).toList());
  }

  /** Files below one folder of the tree. */
  private byte[] folder(List<LaidContent.Entry.File> files, int depth) {
    Map<String, List<LaidContent.Entry.File>> below = new TreeMap<>();
    for (var entry : files) {
      below.computeIfAbsent(entry.file().path().get(depth), _ -> new ArrayList<>()).add(entry);
    }
    var out = new BencodeDictionaryWriter();
    below.forEach((name, entries) -> {
      boolean isFile = entries.getFirst().file().path().size() == depth + 1;
      out.putEncoded(name, isFile ? v2File(entries.getFirst()) : folder(entries, depth + 1));
    });
    return out.toBytes();
  }
}
