package org.swarmkeep.metainfo;

import java.util.List;
import org.swarmkeep.bencode.BDictionary;
import org.swarmkeep.bencode.Bencode;
import org.swarmkeep.bencode.BencodeException;

/** Takes a .torrent file apart; the first thing that makes it unusable ends the reading. */
final class MetainfoReader {
  private final Warnings warnings = new Warnings();

  Metainfo read(byte[] file) throws MetainfoException {
    var root = root(file);
    var info =
        root.dictionary(Metainfo.INFO)
            .orElseThrow(() ->
                new MetainfoException(
                    root.has(Metainfo.INFO)
                        ? "Its info is not a dictionary"
                        : "It has no info dictionary, so it is not a torrent"));
    var format = format(info);
    var name = PathRules.name(info, warnings);
    var payload =
        switch (format) {
          case V1 -> V1Info.read(info, name, warnings);
          case V2 -> V2Info.read(root, info, warnings);
          case HYBRID -> hybrid(root, info, name);
        };
    new Outer(root).report(warnings);
    return new Metainfo(new Metainfo.Document(root, info, format), name, payload, warnings.list());
  }

  private BDictionary root(byte[] file) throws MetainfoException {
    try {
      var document = Bencode.read(file);
      if (!document.sorted()) {
        warnings.add("Its keys are not in order; some clients will refuse it");
      }
      if (document.value() instanceof BDictionary root) {
        return root;
      }
      throw new MetainfoException("It is not a torrent: a .torrent file is one dictionary");
    } catch (BencodeException e) {
      throw new MetainfoException("It is not a whole .torrent file. " + e.getMessage());
    }
  }

  private static Metainfo.Format format(BDictionary info) throws MetainfoException {
    boolean hasV1 = info.has("pieces") || info.has("files") || info.has("length");
    if (!info.has("meta version") && !info.has("file tree")) {
      return Metainfo.Format.V1;
    }
    var version = info.integer("meta version");
    if (version.isEmpty()) {
      throw new MetainfoException("It has a file tree but does not say its meta version");
    }
    if (version.getAsLong() == 1) {
      return Metainfo.Format.V1;
    }
    if (version.getAsLong() != 2) {
      throw new MetainfoException(
          "Its meta version is " + version.getAsLong() + "; only 1 and 2 are known");
    }
    return hasV1 ? Metainfo.Format.HYBRID : Metainfo.Format.V2;
  }

  /** Clients of either version must get the same files (BEP 52). */
  private Payload hybrid(BDictionary root, BDictionary info, String name) throws MetainfoException {
    var v1 = V1Info.read(info, name, warnings);
    var v2 = V2Info.read(root, info, warnings);
    if (!withoutEmpty(v1.files()).equals(withoutEmpty(v2.files()))) {
      throw new MetainfoException(
          "It is a hybrid whose v1 and v2 parts disagree about its files: "
              + v1.files().size()
              + " and "
              + v2.files().size());
    }
    return v1;
  }

  /** Symbolic links and empty files need not appear on both sides. */
  private static List<TorrentFile> withoutEmpty(List<TorrentFile> files) {
    return files.stream().filter(file -> file.sizeBytes() > 0).toList();
  }
}
