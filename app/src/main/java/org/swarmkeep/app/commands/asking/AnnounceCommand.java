package org.swarmkeep.app.commands.asking;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.swarmkeep.client.Outcome;
import org.swarmkeep.client.TrackerUrl;
import org.swarmkeep.protocol.AnnounceReply;
import org.swarmkeep.protocol.AnnounceRequest;
import org.swarmkeep.protocol.Event;
import org.swarmkeep.protocol.Totals;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Announces once to one tracker and prints what it answers. */
@Command(
    name = "announce",
    description = {
      "Announces once to a tracker and prints what it answers.",
      "The tracker is the torrent's first, or --tracker. Without --event stopped we stay in the",
      "swarm until the tracker forgets us."
    })
public final class AnnounceCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private AskingOptions options;

  @Option(
      names = "--event",
      paramLabel = "EVENT",
      defaultValue = "started",
      description = "none, started (default), completed or stopped.")
  private Event event;

  @Option(names = "--uploaded", paramLabel = "BYTES", defaultValue = "0", description = "Total.")
  private long uploadedBytes;

  @Option(names = "--downloaded", paramLabel = "BYTES", defaultValue = "0", description = "Total.")
  private long downloadedBytes;

  @Option(
      names = "--left",
      paramLabel = "BYTES",
      defaultValue = "-1",
      description = "Bytes still to download; -1 (default) says unknown.")
  private long leftBytes;

  @Option(names = "--numwant", paramLabel = "N", defaultValue = "50", description = "Peers wanted.")
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
    var request =
        new AnnounceRequest(
            subject.hashes().getFirst(),
            Session.announcer(port),
            new Totals(uploadedBytes, downloadedBytes, leftBytes),
            event,
            numWant);
    var outcome = options.client().announce(url(options.firstTracker()), request);
    print(outcome, spec.commandLine().getOut());
    return Outcomes.isAnswer(outcome) ? 0 : 1;
  }

  private TrackerUrl url(String text) {
    return switch (TrackerUrl.parse(text)) {
      case TrackerUrl.Reading.Read(var url) -> url;
      case TrackerUrl.Reading.Unreadable(var problem) ->
          throw new ParameterException(spec.commandLine(), TrackerUrl.shown(text) + ": " + problem);
    };
  }

  private static void print(Outcome<AnnounceReply> outcome, PrintWriter out) {
    out.println(Outcomes.line(outcome, reply -> Outcomes.counts(reply.counts())));
    if (outcome instanceof Outcome.Answered<AnnounceReply>(var reply, var _, var from)) {
      out.println("from      " + from.getAddress().getHostAddress());
      out.println("interval  " + reply.intervalSeconds() + " s");
      reply.notices().forEach(notice -> out.println("notice    " + notice));
      reply.peers().forEach(peer -> out.println("peer      " + peer));
    }
    out.flush();
  }
}
