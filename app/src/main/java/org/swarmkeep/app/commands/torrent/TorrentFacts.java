package org.swarmkeep.app.commands.torrent;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.swarmkeep.metainfo.Metainfo;
import org.swarmkeep.metainfo.TorrentFile;

/** What a torrent says, as fields for JSON, and what is odd about it. */
final class TorrentFacts {
  private TorrentFacts() {}

  static Map<String, Object> fields(Metainfo metainfo, boolean withKeys) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("kind", "torrent");
    fields.put("name", metainfo.name());
    putHashes(metainfo, fields);
    fields.put("sizeBytes", metainfo.sizeBytes());
    fields.put("pieceLengthBytes", metainfo.pieceLengthBytes());
    fields.put("pieceCount", metainfo.pieceCount());
    fields.put("private", metainfo.isPrivate());
    metainfo.source().ifPresent(source -> fields.put("source", source));
    metainfo.createdAt().ifPresent(time -> fields.put("createdAt", time.toString()));
    metainfo.createdBy().ifPresent(program -> fields.put("createdBy", program));
    metainfo.comment().ifPresent(comment -> fields.put("comment", comment));
    fields.put(
        "tiers",
        metainfo.tiers().stream()
            .map(tier -> tier.stream().map(url -> TrackerNames.shown(url, withKeys)).toList())
            .toList());
    fields.put("webSeeds", metainfo.webSeeds());
    fields.put("dhtNodes", metainfo.hasNodes());
    fields.put("files", metainfo.files().stream().map(TorrentFacts::fields).toList());
    fields.put("warnings", warnings(metainfo));
    return fields;
  }

  static void putHashes(Metainfo metainfo, Map<String, Object> fields) {
    fields.put("format", formatName(metainfo));
    metainfo.infoHashV1().ifPresent(hash -> fields.put("infoHash", HexFormat.of().formatHex(hash)));
    metainfo
        .infoHashV2()
        .ifPresent(hash -> fields.put("infoHashV2", HexFormat.of().formatHex(hash)));
  }

  private static Map<String, Object> fields(TorrentFile file) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("path", file.pathText());
    fields.put("sizeBytes", file.sizeBytes());
    return fields;
  }

  static String formatName(Metainfo metainfo) {
    return switch (metainfo.format()) {
      case V1 -> "v1";
      case V2 -> "v2";
      case HYBRID -> "hybrid";
    };
  }

  /** What its reader found odd, and what its people may not have meant. */
  static List<String> warnings(Metainfo metainfo) {
    var warnings = new ArrayList<>(metainfo.warnings());
    if (metainfo.isPrivate() && metainfo.hasNodes()) {
      warnings.add("It is private and yet names DHT nodes, which clients must not ask");
    }
    if (metainfo.isPrivate() && metainfo.tiers().isEmpty()) {
      warnings.add("It is private and names no tracker, so nobody could find anybody");
    }
    return warnings;
  }
}
