package org.swarmkeep.app.commands.asking;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.swarmkeep.app.Failure;
import org.swarmkeep.app.commands.Table;
import org.swarmkeep.client.SwarmCount;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.protocol.SwarmCounts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks trackers how many are in swarms, without joining them. */
@Command(
    name = "scrape",
    description = {
      "Asks every tracker of one or many torrents at once how many are in their swarms, without",
      "joining them: as many hashes in one question as a tracker takes."
    },
    footer = {
      "",
      "Exit codes: 0 a tracker lists one of the torrents, 1 a torrent cannot be read, 2 bad usage,",
      "3 trackers answered and list none, 4 no tracker answered."
    })
public final class ScrapeCommand implements Callable<Integer> {
  /** Raised when a field changes its meaning or goes away; new fields may come without. */
  static final int JSON_VERSION = 1;

  private static final int SUBJECTS_MAX = 100_000;

  @Spec private CommandSpec spec;
  @Mixin private ClientOptions options;

  @Parameters(
      paramLabel = "MAGNET|FILE|INFOHASH",
      arity = "0..*",
      description = "Magnet links, .torrent files, info hashes; - reads them from standard input.")
  private List<String> subjects = new ArrayList<>();

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description = "Read more of them from a file, one a line.")
  private @Nullable Path from;

  @Option(
      names = "--tracker",
      paramLabel = "URL",
      description = "A tracker to ask, beside those the torrents name; may be repeated.")
  private List<String> trackers = new ArrayList<>();

  @Option(names = "--json", description = "Print one JSON object (docs/client.md).")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    var torrents = torrents();
    var urls = new LinkedHashSet<String>();
    torrents.forEach(torrent -> urls.addAll(torrent.trackers()));
    urls.addAll(trackers);
    if (urls.isEmpty()) {
      throw options.misuse("nothing here names a tracker; give one with --tracker URL");
    }
    var hashes = torrents.stream().flatMap(torrent -> torrent.hashes().stream()).toList();
    var out = spec.commandLine().getOut();
    boolean plain = torrents.size() == 1 && !json;
    var reports =
        new SwarmCount(options.client(), options.keysShown())
            .run(
                hashes,
                List.copyOf(urls),
                report -> {
                  if (plain) {
                    out.println(line(report, torrents.getFirst()));
                    out.flush();
                  }
                });
    if (json) {
      out.println(AsciiJson.write(fields(torrents, reports)));
    } else if (!plain) {
      printTable(torrents, reports, out);
    }
    out.flush();
    return exitCode(reports);
  }

  private List<Subject> torrents() {
    var texts = new LinkedHashSet<String>();
    for (var subject : subjects) {
      if (subject.equals("-")) {
        readLines(
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)), texts);
      } else {
        texts.add(subject);
      }
    }
    if (from != null) {
      try (var file = Files.newBufferedReader(from)) {
        readLines(file, texts);
      } catch (IOException e) {
        throw new Failure(from + " cannot be read: " + e + "; check the path", e);
      }
    }
    if (texts.isEmpty()) {
      throw options.misuse("which torrents? name them, or give a file with --from FILE");
    }
    return texts.stream().map(Subject::of).toList();
  }

  /** One torrent a line; blank lines and those that begin with # are passed over. */
  private void readLines(BufferedReader in, Set<String> into) {
    in.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .forEach(line -> {
          into.add(line);
          if (into.size() > SUBJECTS_MAX) {
            throw options.misuse("more than " + SUBJECTS_MAX + " torrents at once");
          }
        });
  }

  private static String line(SwarmCount.Report report, Subject torrent) {
    return report.tracker()
        + "  "
        + Outcomes.line(report.outcome(), _ -> Outcomes.counts(counts(report, torrent)));
  }

  /** Both hashes of a hybrid are one swarm on a good tracker: the first one it knows will do. */
  private static SwarmCounts counts(SwarmCount.Report report, Subject torrent) {
    return torrent.hashes().stream()
        .filter(report.counts()::containsKey)
        .map(hash -> report.counts().getOrDefault(hash, new SwarmCounts(0, 0, 0)))
        .findFirst()
        .orElse(new SwarmCounts(0, 0, 0));
  }

  private static void printTable(
      List<Subject> torrents, List<SwarmCount.Report> reports, PrintWriter out) {
    var table = new Table("TORRENT", "TRACKER", "SEEDERS", "LEECHERS", "COMPLETED");
    for (var torrent : torrents) {
      for (var report : reports) {
        if (torrent.hashes().stream().anyMatch(report.counts()::containsKey)) {
          var counts = counts(report, torrent);
          table.add(
              torrent.hashes().getFirst().hex(),
              report.tracker(),
              Outcomes.known(counts.seeders()),
              Outcomes.known(counts.leechers()),
              Outcomes.known(counts.completed()));
        }
      }
    }
    table.print(out);
    out.println();
    for (var report : reports) {
      out.println(
          report.tracker()
              + "  "
              + Outcomes.line(
                  report.outcome(), _ -> "lists " + report.counts().size() + " torrents"));
    }
  }

  private static Map<String, Object> fields(
      List<Subject> torrents, List<SwarmCount.Report> reports) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("version", JSON_VERSION);
    fields.put(
        "torrents", torrents.stream().map(torrent -> torrentFields(torrent, reports)).toList());
    fields.put("trackers", reports.stream().map(ScrapeCommand::trackerFields).toList());
    return fields;
  }

  private static Map<String, Object> torrentFields(
      Subject torrent, List<SwarmCount.Report> reports) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("name", torrent.name());
    fields.put("infoHashes", torrent.hashes().stream().map(InfoHash::hex).toList());
    var swarms = new ArrayList<Map<String, Object>>();
    for (var report : reports) {
      if (torrent.hashes().stream().anyMatch(report.counts()::containsKey)) {
        var swarm = new LinkedHashMap<String, Object>();
        swarm.put("tracker", report.tracker());
        Outcomes.putCounts(counts(report, torrent), swarm);
        swarms.add(swarm);
      }
    }
    fields.put("swarms", swarms);
    return fields;
  }

  private static Map<String, Object> trackerFields(SwarmCount.Report report) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("tracker", report.tracker());
    fields.putAll(
        Outcomes.fields(
            report.outcome(), (_, more) -> more.put("torrents", report.counts().size())));
    return fields;
  }

  private static int exitCode(List<SwarmCount.Report> reports) {
    if (reports.stream().anyMatch(report -> !report.counts().isEmpty())) {
      return ExitCodes.FOUND;
    }
    return reports.stream().anyMatch(report -> Outcomes.isAnswer(report.outcome()))
        ? ExitCodes.NOTHING
        : ExitCodes.ALL_FAILED;
  }
}
