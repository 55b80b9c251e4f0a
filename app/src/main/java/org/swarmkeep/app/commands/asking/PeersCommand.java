package org.swarmkeep.app.commands.asking;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.swarmkeep.app.Json;
import org.swarmkeep.client.PeerSearch;
import org.swarmkeep.client.PeerSearch.Report;
import org.swarmkeep.protocol.AnnounceReply;
import org.swarmkeep.protocol.InfoHash;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks every tracker of a torrent who is in its swarm. */
@Command(
    name = "peers",
    description = {
      "Asks every tracker of a torrent at once who is in its swarm, and prints the peers.",
      "We join each swarm for a moment, and leave it again.",
      "Exits 0 when at least one tracker answered."
    })
public final class PeersCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private AskingOptions options;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Option(
      names = "--numwant",
      paramLabel = "N",
      defaultValue = "200",
      description = "How many peers to ask each tracker for (default 200).")
  private int numWant;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "6881",
      description = "The port we claim to accept peers at (default 6881).")
  private int port;

  @Override
  public Integer call() throws InterruptedException {
    var subject = options.subject();
    var out = spec.commandLine().getOut();
    var search = new PeerSearch(options.client(), Session.announcer(port), numWant);
    var result = search.run(subject.hashes(), subject.trackers(), report -> progress(report, out));
    if (json) {
      out.println(Json.write(fields(subject, result)));
    } else {
      print(result, out);
    }
    out.flush();
    return result.reports().stream().anyMatch(it -> Outcomes.isAnswer(it.outcome())) ? 0 : 1;
  }

  private void progress(Report report, PrintWriter out) {
    if (!json) {
      var told = Outcomes.line(report.outcome(), PeersCommand::tell);
      out.println(report.tracker() + "  " + told);
      out.flush();
    }
  }

  private static String tell(AnnounceReply reply) {
    var notices = reply.notices().isEmpty() ? "" : " (" + String.join("; ", reply.notices()) + ")";
    return reply.peers().size() + " peers, " + Outcomes.counts(reply.counts()) + notices;
  }

  private static void print(PeerSearch.Result result, PrintWriter out) {
    out.println();
    out.println(result.peers().size() + " peers");
    result.peers().forEach(found -> out.println(found.peer()));
  }

  private static Map<String, Object> fields(Subject subject, PeerSearch.Result result) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("name", subject.name());
    fields.put("infoHashes", subject.hashes().stream().map(InfoHash::hex).toList());
    fields.put("peers", result.peers().stream().map(PeersCommand::fields).toList());
    fields.put("trackers", result.reports().stream().map(PeersCommand::fields).toList());
    return fields;
  }

  private static Map<String, Object> fields(PeerSearch.Found found) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("host", found.peer().host());
    fields.put("port", found.peer().port());
    fields.put("trackers", List.copyOf(found.trackers()));
    return fields;
  }

  private static Map<String, Object> fields(Report report) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("tracker", report.tracker());
    fields.put("infoHash", report.infoHash().hex());
    fields.putAll(
        Outcomes.fields(
            report.outcome(),
            (reply, more) -> {
              more.put("peers", reply.peers().size());
              Outcomes.putCounts(reply.counts(), more);
              more.put("intervalSeconds", reply.intervalSeconds());
              more.put("notices", reply.notices());
            }));
    return fields;
  }
}
