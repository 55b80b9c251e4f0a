package org.swarmkeep.app.commands.torrent;

import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.swarmkeep.app.Failure;
import org.swarmkeep.app.Json;
import org.swarmkeep.app.commands.Version;
import org.swarmkeep.metainfo.Metainfo;
import org.swarmkeep.metainfo.MetainfoException;
import org.swarmkeep.metainfo.TorrentMaker;
import org.swarmkeep.metainfo.content.Content;
import org.swarmkeep.metainfo.content.ContentException;
import org.swarmkeep.protocol.ForeignText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a .torrent file of a file or a folder. */
@Command(
    name = "create",
    description =
        "Makes a .torrent file of a file or a folder. "
            + "What is in the folder and left out is listed.",
    sortOptions = false)
final class TorrentCreateCommand implements Runnable {
  private static final int LEFT_OUT_SHOWN = 10;
  private static final int PATH_CHARS_MAX = 500;

  @Spec private CommandSpec spec;
  @Mixin private ContentOptions contents;
  @Mixin private OuterOptions outer;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to write it; without it NAME.torrent in the current folder.")
  private Optional<Path> output = Optional.empty();

  @Option(names = "--force", description = "Replace the file if it is there.")
  private boolean force;

  @Option(
      names = {"-p", "--private"},
      description =
          "Clients find each other through the trackers alone (BEP 27); part of the "
              + "info hash.")
  private boolean isPrivate;

  @Option(
      names = "--created-by",
      paramLabel = "TEXT",
      description = "The program to name; without it this one, an empty one leaves it out.")
  private Optional<String> createdBy = Optional.empty();

  @Option(
      names = "--date",
      paramLabel = "WHEN",
      converter = CreationDate.Converter.class,
      description =
          "2026-11-20T18:00:00Z, or seconds since 1970, or none. Without it "
              + "SOURCE_DATE_EPOCH, or else now.")
  private Optional<CreationDate> date = Optional.empty();

  @Option(names = "--json", description = "Print one JSON object about what was made.")
  private boolean json;

  @Override
  public void run() {
    try {
      create();
    } catch (ContentException e) {
      throw new Failure(e.sentence(), e);
    } catch (MetainfoException e) {
      throw new Failure("the torrent cannot be made: " + e.sentence(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure("interrupted; nothing was written", e);
    }
  }

  private void create() throws ContentException, MetainfoException, InterruptedException {
    outer.check();
    var plan = contents.plan();
    var when = date.isPresent() ? date.get() : CreationDate.usual();
    var found = contents.content();
    var content = outer.name().isPresent() ? found.named(outer.name().get()) : found;
    var file = target(content);
    Metainfo bare;
    try (var line = new ProgressLine(spec.commandLine().getErr(), Screen.current())) {
      bare = TorrentMaker.make(content, plan, line);
    }
    var edit =
        bare.edit().privacy(isPrivate).createdBy(createdBy.orElse("Swarmkeep " + Version.number()));
    when.applyTo(edit);
    outer.applyTo(edit);
    var made = edit.apply().metainfo();
    file.write(made.bytes());
    report(made, content, file.path());
  }

  /** Inside the folder it would become a part of what is shared the next time. */
  private OutputFile target(Content content) {
    var file = OutputFile.checked(output.orElseGet(() -> fileNamed(content.name())), force);
    var shared = contents.path().toAbsolutePath().normalize();
    if (content.isFolder() && file.path().toAbsolutePath().normalize().startsWith(shared)) {
      throw new Failure(file.path() + " lies in the folder that is shared; name another with -o");
    }
    return file;
  }

  private static Path fileNamed(String name) {
    try {
      return Path.of(name + ".torrent");
    } catch (InvalidPathException e) {
      throw new Failure(
          "this locale cannot write the name of the torrent; name a file with -o, or use a UTF-8"
              + " locale such as LC_ALL=C.UTF-8",
          e);
    }
  }

  private void report(Metainfo made, Content content, Path file) {
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.write(fields(made, content, file)));
    } else {
      reportLeftOut(content.leftOut(), spec.commandLine().getErr());
      var page = new Page(out, Screen.current());
      page.title("made", file.toString());
      made.infoHashV1().ifPresent(hash -> page.line("info hash", TorrentShowCommand.hex(hash)));
      made.infoHashV2().ifPresent(hash -> page.line("v2 hash", TorrentShowCommand.hex(hash)));
      page.line(
          "size",
          Amount.text(made.sizeBytes())
              + " in "
              + TorrentShowCommand.counted(made.files().size(), "file")
              + ", "
              + TorrentShowCommand.counted(made.pieceCount(), "piece")
              + " of "
              + Amount.text(made.pieceLengthBytes()));
      TorrentFacts.warnings(made).forEach(warning -> page.warning("odd", warning));
    }
    out.flush();
  }

  private static void reportLeftOut(List<Content.LeftOut> leftOut, PrintWriter err) {
    leftOut.stream()
        .limit(LEFT_OUT_SHOWN)
        .forEach(one ->
            err.println(
                "left out:   "
                    + ForeignText.line(one.path(), PATH_CHARS_MAX)
                    + ": "
                    + one.why().text()));
    if (leftOut.size() > LEFT_OUT_SHOWN) {
      err.println(
          "            and " + (leftOut.size() - LEFT_OUT_SHOWN) + " more (--json lists them)");
    }
    err.flush();
  }

  private static Map<String, Object> fields(Metainfo made, Content content, Path file) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("file", file);
    fields.put("name", made.name());
    TorrentFacts.putHashes(made, fields);
    fields.put("sizeBytes", made.sizeBytes());
    fields.put("fileCount", made.files().size());
    fields.put("pieceLengthBytes", made.pieceLengthBytes());
    fields.put("pieceCount", made.pieceCount());
    fields.put(
        "leftOut",
        content.leftOut().stream()
            .map(one -> Map.of("path", one.path(), "why", one.why().text()))
            .toList());
    fields.put("warnings", TorrentFacts.warnings(made));
    return fields;
  }
}
