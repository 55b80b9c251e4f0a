package org.swarmkeep.app.commands;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HexFormat;
import org.swarmkeep.metainfo.Metainfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads .torrent files. */
@Command(
    name = "torrent",
    description = "Reads .torrent files.",
    synopsisSubcommandLabel = "COMMAND")
final class TorrentCommand extends MissingSubcommand {
  private static final int FILES_SHOWN = 20;

  @Spec private CommandSpec spec;

  @Command(
      name = "show",
      description = "Prints what a .torrent file says: hashes, files, trackers, oddities.")
  void show(
      @Parameters(paramLabel = "FILE", description = "The .torrent file.") Path file,
      @Option(names = "--all-files", description = "List every file, not the first 20.")
          boolean allFiles) {
    var out = spec.commandLine().getOut();
    var metainfo = TorrentFiles.read(file);
    printFacts(metainfo, out);
    printTrackers(metainfo, out);
    printFiles(metainfo, allFiles ? Integer.MAX_VALUE : FILES_SHOWN, out);
    metainfo.warnings().forEach(warning -> out.println("odd:        " + warning));
    out.flush();
  }

  private static void printFacts(Metainfo metainfo, PrintWriter out) {
    out.println("name:       " + metainfo.name());
    metainfo
        .infoHashV1()
        .ifPresent(hash -> out.println("info hash:  " + HexFormat.of().formatHex(hash)));
    metainfo
        .infoHashV2()
        .ifPresent(hash -> out.println("v2 hash:    " + HexFormat.of().formatHex(hash)));
    out.println("size:       " + metainfo.sizeBytes() + " bytes");
    out.println(
        "pieces:     " + metainfo.pieceCount() + " of " + metainfo.pieceLengthBytes() + " bytes");
    out.println("private:    " + (metainfo.isPrivate() ? "yes" : "no"));
    metainfo.source().ifPresent(source -> out.println("source:     " + source));
    metainfo.createdAt().ifPresent(time -> out.println("created:    " + time));
    metainfo.createdBy().ifPresent(program -> out.println("made with:  " + program));
    metainfo.comment().ifPresent(comment -> out.println("comment:    " + comment));
  }

  private static void printTrackers(Metainfo metainfo, PrintWriter out) {
    int tier = 1;
    for (var urls : metainfo.tiers()) {
      for (var url : urls) {
        out.println("tracker:    " + url + "  (tier " + tier + ")");
      }
      tier++;
    }
  }

  private static void printFiles(Metainfo metainfo, int most, PrintWriter out) {
    metainfo.files().stream()
        .limit(most)
        .forEach(file -> out.println("file:       " + file.pathText() + "  " + file.sizeBytes()));
    int more = metainfo.files().size() - most;
    if (more > 0) {
      out.println("            and " + more + " more (--all-files)");
    }
  }
}
