package org.swarmkeep.app.commands.torrent;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.swarmkeep.app.Failure;
import org.swarmkeep.app.Json;
import org.swarmkeep.app.commands.TorrentFiles;
import org.swarmkeep.metainfo.DataCheck;
import org.swarmkeep.metainfo.DataState;
import org.swarmkeep.metainfo.content.ContentException;
import org.swarmkeep.protocol.ForeignText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares files on disk with a torrent. */
@Command(
    name = "verify",
    description =
        "Compares files on disk with a .torrent file, piece by piece. "
            + "Exits 0 when all of them are whole, else 1.")
final class TorrentVerifyCommand implements Callable<Integer> {
  private static final int FILES_SHOWN = 20;
  private static final int PATH_CHARS_MAX = 500;
  private static final int THREADS_MAX = 256;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FILE", description = "The .torrent file.")
  private Path file;

  @Parameters(
      index = "1",
      paramLabel = "DATA",
      description = "The file or folder it was made of, or the folder that lies in.")
  private Path data;

  @Option(
      names = "--threads",
      paramLabel = "COUNT",
      description = "How many threads hash; as many as there are processors without it.")
  private Optional<Integer> threads = Optional.empty();

  @Option(
      names = "--all-files",
      description = "List every file that is not whole, not the first 20.")
  private boolean allFiles;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    int count = threads.orElse(Runtime.getRuntime().availableProcessors());
    if (count < 1 || count > THREADS_MAX) {
      throw new ParameterException(
          spec.commandLine(), "--threads " + count + ": must be between 1 and " + THREADS_MAX);
    }
    var state = state(count);
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.write(fields(state)));
    } else {
      print(state);
    }
    out.flush();
    return state.isComplete() ? 0 : 1;
  }

  private DataState state(int count) {
    var metainfo = TorrentFiles.read(file);
    try (var line = new ProgressLine(spec.commandLine().getErr(), Screen.current())) {
      return DataCheck.check(metainfo, data, count, line);
    } catch (ContentException e) {
      throw new Failure(e.sentence(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure("interrupted", e);
    }
  }

  private void print(DataState state) {
    var out = spec.commandLine().getOut();
    var screen = Screen.current();
    var wrong = wrong(state);
    wrong.stream()
        .limit(allFiles ? Long.MAX_VALUE : FILES_SHOWN)
        .forEach(one ->
            out.println(
                screen.warning(ForeignText.line(one.file().pathText(), PATH_CHARS_MAX))
                    + ": "
                    + words(one)));
    if (wrong.size() > FILES_SHOWN && !allFiles) {
      out.println("and " + (wrong.size() - FILES_SHOWN) + " more (--all-files)");
    }
    out.println(
        (wrong.isEmpty() ? "whole:      " : "not whole:  ")
            + (state.files().size() - wrong.size())
            + " of "
            + TorrentShowCommand.counted(state.files().size(), "file")
            + ", "
            + state.goodPieces()
            + " of "
            + TorrentShowCommand.counted(state.pieceCount(), "piece"));
  }

  private static List<DataState.FileState> wrong(DataState state) {
    return state.files().stream()
        .filter(one -> !(one instanceof DataState.FileState.Whole))
        .toList();
  }

  private static String words(DataState.FileState state) {
    return switch (state) {
      case DataState.FileState.Whole _ -> "whole";
      case DataState.FileState.Missing _ -> "missing";
      case DataState.FileState.OfOtherSize(var file, var foundBytes) ->
          "has " + foundBytes + " bytes instead of " + file.sizeBytes();
      case DataState.FileState.Damaged(_, var pieces, var badPieces) ->
          badPieces + " of " + TorrentShowCommand.counted(pieces, "piece") + " damaged";
    };
  }

  private static Map<String, Object> fields(DataState state) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("whole", state.isComplete());
    fields.put("pieceCount", state.pieceCount());
    fields.put("goodPieces", state.goodPieces());
    fields.put("fileCount", state.files().size());
    fields.put(
        "wrongFiles",
        wrong(state).stream()
            .map(one -> Map.of("path", one.file().pathText(), "problem", words(one)))
            .toList());
    return fields;
  }
}
