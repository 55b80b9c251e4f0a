package org.swarmkeep.app.commands.torrent;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import org.swarmkeep.metainfo.Metainfo;
import org.swarmkeep.metainfo.TorrentPlan;
import org.swarmkeep.metainfo.content.Content;
import org.swarmkeep.metainfo.content.ContentException;
import org.swarmkeep.metainfo.content.ContentRules;
import org.swarmkeep.metainfo.content.ContentScan;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What is shared, and how it is cut. */
final class ContentOptions {
  private static final int THREADS_MAX = 256;

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Parameters(paramLabel = "PATH", description = "The file or folder to share.")
  private Path path;

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      defaultValue = "v1",
      description =
          "v1: every client reads it (the default). hybrid: also for clients of v2, with "
              + "padding between files. v2: newer clients alone.")
  private Metainfo.Format format;

  @Option(
      names = {"-l", "--piece-length"},
      paramLabel = "LENGTH",
      converter = Amount.class,
      description =
          "A power of two from 16K to 128M, such as 256K or 4M. Without it the size of "
              + "the files decides.")
  private Optional<Integer> pieceLength = Optional.empty();

  @Option(
      names = "--pad",
      description = "v1: begin each file at a piece, behind padding, as v2 does anyway.")
  private boolean pad;

  @Option(
      names = "--links",
      paramLabel = "RULE",
      defaultValue = "follow",
      description = "Symbolic links: follow (the default), keep as links, or skip.")
  private ContentRules.Links links;

  @Option(
      names = "--hidden",
      description = "Share names that begin with a dot, and what file managers leave, too.")
  private boolean hidden;

  @Option(
      names = {"-x", "--exclude"},
      paramLabel = "PATTERN",
      description =
          "Leave out what matches, such as '*.tmp' or 'drafts/**'; may be repeated. "
              + "Compared with the path below the folder, and with the name alone.")
  private List<String> excluded = new ArrayList<>();

  @Option(names = "--no-attributes", description = "Do not mark executable files (BEP 47).")
  private boolean noAttributes;

  @Option(
      names = "--threads",
      paramLabel = "COUNT",
      description = "How many threads hash; as many as there are processors without it.")
  private Optional<Integer> threads = Optional.empty();

  Path path() {
    return path;
  }

  Content content() throws ContentException {
    return ContentScan.of(
        path,
        new ContentRules(links, hidden, excluded.stream().map(this::matcher).toList()),
        Metainfo.FILES_MAX);
  }

  TorrentPlan plan() {
    var usual = TorrentPlan.usual(format);
    int count = threads.orElse(usual.threads());
    if (count < 1 || count > THREADS_MAX) {
      throw misuse("--threads " + count + ": must be between 1 and " + THREADS_MAX);
    }
    if (pieceLength.filter(length -> length == 0).isPresent()) {
      throw misuse("--piece-length 0: must be a power of two from 16K to 128M");
    }
    return new TorrentPlan(format, pieceLength.orElse(0), pad, !noAttributes, count);
  }

  private PathMatcher matcher(String pattern) {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    } catch (PatternSyntaxException e) {
      throw misuse("--exclude " + pattern + ": " + e.getDescription());
    }
  }

  private ParameterException misuse(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
