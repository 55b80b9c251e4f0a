package org.swarmkeep.app.commands.torrent;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.swarmkeep.app.Failure;
import org.swarmkeep.app.Json;
import org.swarmkeep.app.commands.TorrentFiles;
import org.swarmkeep.metainfo.MagnetLink;
import org.swarmkeep.metainfo.MagnetReading;
import org.swarmkeep.metainfo.Metainfo;
import org.swarmkeep.protocol.ForeignText;
import org.swarmkeep.protocol.PeerAddress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what a .torrent file or a magnet link says. */
@Command(
    name = "show",
    description =
        "Prints what a .torrent file or a magnet link says: hashes, files, trackers, oddities. "
            + "Tracker addresses are masked where they may hold a key.")
final class TorrentShowCommand implements Runnable {
  private static final int ROWS_SHOWN = 20;
  private static final int LINE_CHARS_MAX = 2_000;
  private static final String MAGNET = "magnet:";

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE|MAGNET", description = "A .torrent file or a magnet link.")
  private String subject;

  @Option(names = "--all-files", description = "List every file, not the first 20.")
  private boolean allFiles;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Option(names = "--show-keys", description = "Print tracker addresses whole, keys and all.")
  private boolean showKeys;

  @Override
  public void run() {
    var out = spec.commandLine().getOut();
    if (subject.regionMatches(true, 0, MAGNET, 0, MAGNET.length())) {
      showMagnet(magnet(subject), out);
    } else {
      showTorrent(TorrentFiles.read(Path.of(subject)), out);
    }
    out.flush();
  }

  static MagnetLink magnet(String link) {
    return switch (MagnetLink.parse(link)) {
      case MagnetReading.Read(var magnet) -> magnet;
      case MagnetReading.Unreadable(var problem) ->
          throw new Failure("the magnet link cannot be read: " + problem);
    };
  }

  private void showTorrent(Metainfo metainfo, PrintWriter out) {
    if (json) {
      out.println(Json.write(TorrentFacts.fields(metainfo, showKeys)));
      return;
    }
    var page = new Page(out, Screen.current());
    page.title("name", ForeignText.line(metainfo.name(), LINE_CHARS_MAX));
    metainfo.infoHashV1().ifPresent(hash -> page.line("info hash", hex(hash)));
    metainfo.infoHashV2().ifPresent(hash -> page.line("v2 hash", hex(hash)));
    page.line("format", TorrentFacts.formatName(metainfo));
    page.line(
        "size", size(metainfo.sizeBytes()) + " in " + counted(metainfo.files().size(), "file"));
    page.line("pieces", metainfo.pieceCount() + " of " + Amount.text(metainfo.pieceLengthBytes()));
    page.line("private", metainfo.isPrivate() ? "yes" : "no");
    metainfo.source().ifPresent(source -> page.line("source", source));
    metainfo.createdAt().ifPresent(time -> page.line("created", time.toString()));
    metainfo.createdBy().ifPresent(program -> page.line("made with", program));
    metainfo.comment().ifPresent(comment -> page.lines("comment", comment.lines().toList()));
    int tier = 1;
    for (var urls : metainfo.tiers()) {
      page.lines("tier " + tier++, shown(urls));
    }
    page.lines("web seeds", metainfo.webSeeds());
    if (metainfo.hasNodes()) {
      page.line("DHT nodes", "yes");
    }
    TorrentFacts.warnings(metainfo).forEach(warning -> page.warning("odd", warning));
    var tree = new FileTree(metainfo, page.screen(), allFiles ? Integer.MAX_VALUE : ROWS_SHOWN);
    if (!tree.isOneFile()) {
      tree.print(out);
    }
  }

  private void showMagnet(MagnetLink magnet, PrintWriter out) {
    if (json) {
      out.println(Json.write(fields(magnet, showKeys)));
      return;
    }
    var page = new Page(out, Screen.current());
    page.title("name", magnet.name().isEmpty() ? "(not given)" : magnet.name());
    page.lines("info hash", nonEmpty(magnet.topic().v1()));
    page.lines("v2 hash", nonEmpty(magnet.topic().v2()));
    if (magnet.sizeBytes() != MagnetLink.UNKNOWN_SIZE) {
      page.line("size", size(magnet.sizeBytes()));
    }
    page.lines("trackers", shown(magnet.trackers()));
    page.lines("web seeds", magnet.sources().webSeeds());
    page.lines("peers", magnet.peers().stream().map(PeerAddress::toString).toList());
    page.lines("files", nonEmpty(magnet.selection().toString()));
  }

  static Map<String, Object> fields(MagnetLink magnet, boolean withKeys) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("kind", "magnet");
    fields.put("name", magnet.name());
    putUnlessEmpty("infoHash", magnet.topic().v1(), fields);
    putUnlessEmpty("infoHashV2", magnet.topic().v2(), fields);
    if (magnet.sizeBytes() != MagnetLink.UNKNOWN_SIZE) {
      fields.put("sizeBytes", magnet.sizeBytes());
    }
    fields.put(
        "trackers",
        magnet.trackers().stream().map(url -> TrackerNames.shown(url, withKeys)).toList());
    fields.put("webSeeds", magnet.sources().webSeeds());
    fields.put("peers", magnet.peers().stream().map(PeerAddress::toString).toList());
    putUnlessEmpty("selectedFiles", magnet.selection().toString(), fields);
    return fields;
  }

  private static void putUnlessEmpty(String key, String value, Map<String, Object> fields) {
    if (!value.isEmpty()) {
      fields.put(key, value);
    }
  }

  private List<String> shown(List<String> urls) {
    return urls.stream().map(url -> TrackerNames.shown(url, showKeys)).toList();
  }

  private static List<String> nonEmpty(String text) {
    return text.isEmpty() ? List.of() : List.of(text);
  }

  static String hex(byte[] hash) {
    return HexFormat.of().formatHex(hash);
  }

  private static String size(long bytes) {
    return bytes < 1024 ? bytes + " bytes" : Amount.text(bytes) + " (" + bytes + " bytes)";
  }

  static String counted(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
