package org.swarmkeep.metainfo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.swarmkeep.bencode.BDictionary;
import org.swarmkeep.protocol.InfoHash;

/** Reads the v1 part of an info dictionary (BEP 3): one file or a flat list, and piece hashes. */
final class V1Info {
  private final BDictionary info;
  private final String name;
  private final Warnings warnings;
  private final List<TorrentFile> files = new ArrayList<>();

  /** Padding files included: they take part in the pieces. */
  private long totalBytes;

  private V1Info(BDictionary info, String name, Warnings warnings) {
    this.info = info;
    this.name = name;
    this.warnings = warnings;
  }

  static Payload read(BDictionary info, String name, Warnings warnings) throws MetainfoException {
    return new V1Info(info, name, warnings).payload();
  }

  private Payload payload() throws MetainfoException {
    long pieceLength = pieceLength(info);
    readFiles();
    if (totalBytes == 0) {
      throw new MetainfoException("All its files are empty, so there is nothing to share");
    }
    return new Payload(files, pieceLength, pieceCount(pieceLength));
  }

  /** The piece length of either version. */
  static long pieceLength(BDictionary info) throws MetainfoException {
    long length =
        info.integer("piece length")
            .orElseThrow(() -> new MetainfoException("The info dictionary has no piece length"));
    if (length <= 0) {
      throw new MetainfoException("The piece length must be positive, but is " + length);
    }
    return length;
  }

  private int pieceCount(long pieceLength) throws MetainfoException {
    int bytes =
        info.bytes("pieces")
            .orElseThrow(() -> new MetainfoException("The info dictionary has no piece hashes"))
            .size();
    if (bytes % InfoHash.BYTES != 0) {
      throw new MetainfoException(
          "The piece hashes take " + bytes + " bytes, which is not a multiple of 20");
    }
    long wanted = (totalBytes - 1) / pieceLength + 1;
    int count = bytes / InfoHash.BYTES;
    if (count != wanted) {
      throw new MetainfoException(
          "It has " + count + " piece hashes, but its files make " + wanted + " pieces");
    }
    return count;
  }

  private void readFiles() throws MetainfoException {
    if (info.has("length") == info.has("files")) {
      throw new MetainfoException(
          info.has("length")
              ? "The info dictionary has a length and a list of files; it may have only one"
              : "The info dictionary has neither a length nor a list of files");
    }
    if (info.has("length")) {
      files.add(new TorrentFile(List.of(name), count(sizeOf(info, name))));
    } else {
      readList();
    }
  }

  private void readList() throws MetainfoException {
    var list =
        info.list("files")
            .orElseThrow(() -> new MetainfoException("The files are not a list"))
            .values();
    if (list.size() > Metainfo.FILES_MAX) {
      throw new MetainfoException(
          "It has " + list.size() + " files; at most " + Metainfo.FILES_MAX + " are accepted");
    }
    var seen = new HashSet<String>(); // of text, which a set can sort when hashes collide
    for (var value : list) {
      if (!(value instanceof BDictionary file)) {
        throw new MetainfoException("The list of files holds something that is not a file");
      }
      readFile(file, seen);
    }
  }

  private void readFile(BDictionary file, Set<String> seen) throws MetainfoException {
    var path = PathRules.path(file, warnings);
    PathRules.checkLink(file, warnings);
    long size = count(sizeOf(file, path.getLast()));
    if (isPadding(file, path)) {
      return;
    }
    var added = new TorrentFile(path, size);
    files.add(added);
    if (!seen.add(added.pathText())) {
      warnings.add("The file '" + PathRules.shown(added.pathText()) + "' is listed more than once");
    }
  }

  private long count(long size) throws MetainfoException {
    if (totalBytes > Long.MAX_VALUE - size) {
      throw new MetainfoException("The sizes of its files add up to more than 64 bits");
    }
    totalBytes += size;
    return size;
  }

  static boolean isPadding(BDictionary file, List<String> path) {
    return hasAttribute(file, 'p')
        || path.getLast().startsWith("_____padding_file_"); // BitComet, before BEP 47
  }

  /** Whether a file has this letter among its attributes (BEP 47). */
  static boolean hasAttribute(BDictionary file, char letter) {
    return file.bytes("attr").filter(attr -> attr.text().indexOf(letter) >= 0).isPresent();
  }

  /** The length of a file in either version. */
  static long sizeOf(BDictionary file, String name) throws MetainfoException {
    var size = file.integer("length");
    if (size.isEmpty()) {
      throw new MetainfoException("The file '" + PathRules.shown(name) + "' has no length");
    }
    if (size.getAsLong() < 0) {
      throw new MetainfoException(
          "The file '" + PathRules.shown(name) + "' has the negative length " + size.getAsLong());
    }
    return size.getAsLong();
  }
}
