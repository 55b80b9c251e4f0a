package org.swarmkeep.app.commands.asking;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.swarmkeep.app.Json;
import org.swarmkeep.client.Outcome;
import org.swarmkeep.client.TrackerClient;
import org.swarmkeep.client.TrackerUrl;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.protocol.ScrapeReply;
import org.swarmkeep.protocol.SwarmCounts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks every tracker of a torrent how many are in its swarm, without joining it. */
@Command(
    name = "scrape",
    description = {
      "Asks every tracker of a torrent at once how many are in its swarm, without joining it.",
      "Exits 0 when at least one tracker answered."
    })
public final class ScrapeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private AskingOptions options;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  private record Report(String tracker, Outcome<ScrapeReply> outcome) {}

  @Override
  public Integer call() throws InterruptedException, ExecutionException {
    var subject = options.subject();
    var out = spec.commandLine().getOut();
    var reports = ask(subject);
    if (json) {
      out.println(Json.write(fields(subject, reports)));
    } else {
      reports.forEach(report -> out.println(line(report, subject)));
    }
    out.flush();
    return reports.stream().anyMatch(report -> Outcomes.isAnswer(report.outcome())) ? 0 : 1;
  }

  private List<Report> ask(Subject subject) throws InterruptedException, ExecutionException {
    var client = options.client();
    var reports = new ArrayList<Report>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var asked = new ArrayList<Future<Report>>();
      for (var tracker : subject.trackers()) {
        asked.add(threads.submit(() -> ask(client, tracker, subject.hashes())));
      }
      for (var report : asked) {
        reports.add(report.get());
      }
    }
    return reports;
  }

  private static Report ask(TrackerClient client, String tracker, List<InfoHash> hashes)
      throws InterruptedException {
    return switch (TrackerUrl.parse(tracker)) {
      case TrackerUrl.Reading.Read(var url) ->
          new Report(url.toString(), client.scrape(url, hashes));
      case TrackerUrl.Reading.Unreadable(var problem) ->
          new Report(TrackerUrl.shown(tracker), new Outcome.Failed<>(problem));
    };
  }

  private static String line(Report report, Subject subject) {
    return report.tracker()
        + "  "
        + Outcomes.line(report.outcome(), reply -> Outcomes.counts(counts(reply, subject)));
  }

  /** Both hashes of a hybrid are one swarm on a good tracker: the first one it knows will do. */
  private static SwarmCounts counts(ScrapeReply reply, Subject subject) {
    return subject.hashes().stream()
        .flatMap(hash -> reply.of(hash).stream())
        .findFirst()
        .orElse(new SwarmCounts(0, 0, 0));
  }

  private static Map<String, Object> fields(Subject subject, List<Report> reports) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("name", subject.name());
    fields.put("infoHashes", subject.hashes().stream().map(InfoHash::hex).toList());
    fields.put("trackers", reports.stream().map(report -> fields(report, subject)).toList());
    return fields;
  }

  private static Map<String, Object> fields(Report report, Subject subject) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("tracker", report.tracker());
    fields.putAll(
        Outcomes.fields(
            report.outcome(), (reply, more) -> Outcomes.putCounts(counts(reply, subject), more)));
    return fields;
  }
}
