package org.swarmkeep.app.commands.asking;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import org.swarmkeep.client.Outcome;
import org.swarmkeep.client.TrackerClient;
import org.swarmkeep.client.TrackerUrl;
import org.swarmkeep.protocol.AnnounceReply;
import org.swarmkeep.protocol.AnnounceRequest;
import org.swarmkeep.protocol.Event;
import org.swarmkeep.protocol.PeerAddress;
import org.swarmkeep.protocol.Totals;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Announces once to one tracker, prints what it answers and, if asked to, every byte of it. */
@Command(
    name = "announce",
    description = {
      "Announces once to a tracker and prints what it answers; --explain tells every byte of it.",
      "The tracker is the torrent's first, or --tracker. We say goodbye afterwards, since nobody",
      "would find a peer here; --stay leaves us in the swarm until the tracker forgets us."
    },
    footer = {
      "",
      "Exit codes: 0 the tracker answered, 1 the torrent cannot be read, 2 bad usage, 3 the tracker",
      "refused, 4 it gave no answer that makes sense."
    })
public final class AnnounceCommand implements Callable<Integer> {
  /** What became of our place in the swarm. */
  private enum Departure {
    LEFT("left the swarm again"),
    STAYED("still in the swarm until the tracker forgets us (--stay)"),
    UNHEARD("said goodbye, which the tracker did not confirm; it forgets us in time"),
    NOT_IN("");

    private final String sentence;

    Departure(String sentence) {
      this.sentence = sentence;
    }
  }

  @Spec private CommandSpec spec;
  @Mixin private AskingOptions options;
  @Mixin private ExplainOptions explain;

  @Option(
      names = "--event",
      paramLabel = "EVENT",
      defaultValue = "started",
      description = "none, started (default), completed, stopped or paused.")
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

  @Option(names = "--stay", description = "Do not say goodbye afterwards.")
  private boolean stay;

  @Override
  public Integer call() throws InterruptedException {
    var request = request();
    var url = url(options.firstTracker());
    var explainer = explain.explainer(url, options.keysShown());
    var recording = new Recording();
    var client = new TrackerClient(options.settings().withWiretap(recording));
    var outcome = client.announce(url, request);
    var exchange = new ExplainedExchange(recording.passages(), explainer);
    var departure = leave(client, url, request, outcome);
    var out = spec.commandLine().getOut();
    if (explain.isJson()) {
      out.println(json(url, request, outcome, exchange, departure));
    } else {
      if (explain.isWanted()) {
        var text = new ExplanationText(Ink.on(Terminal.ofSystem()), explain.withBytes(), out);
        text.print(shown(url), exchange);
      }
      print(outcome, departure, out);
    }
    out.flush();
    return switch (outcome) {
      case Outcome.Answered<AnnounceReply> _ -> ExitCodes.FOUND;
      case Outcome.Refused<AnnounceReply> _ -> ExitCodes.NOTHING;
      case Outcome.Failed<AnnounceReply> _ -> ExitCodes.ALL_FAILED;
    };
  }

  private AnnounceRequest request() {
    if (port < 0 || port > PeerAddress.PORT_MAX) {
      throw options.misuse("--port " + port + ": must be between 0 and 65535");
    }
    if (uploadedBytes < 0 || downloadedBytes < 0 || leftBytes < -1 || numWant < -1) {
      throw options.misuse("--uploaded, --downloaded, --left and --numwant are not negative");
    }
    return new AnnounceRequest(
        options.subject().hashes().getFirst(),
        Session.announcer(port),
        new Totals(uploadedBytes, downloadedBytes, leftBytes),
        event,
        numWant);
  }

  private TrackerUrl url(String text) {
    return switch (TrackerUrl.parse(text)) {
      case TrackerUrl.Reading.Read(var url) -> url;
      case TrackerUrl.Reading.Unreadable(var problem) ->
          throw options.misuse(TrackerUrl.shown(text) + ": " + problem);
    };
  }

  private String shown(TrackerUrl url) {
    return options.keysShown() ? url.withKeys() : url.toString();
  }

  private Departure leave(
      TrackerClient client, TrackerUrl url, AnnounceRequest request, Outcome<AnnounceReply> outcome)
      throws InterruptedException {
    if (!Outcomes.isAnswer(outcome) || event == Event.STOPPED) {
      return Departure.NOT_IN;
    }
    if (stay) {
      return Departure.STAYED;
    }
    return Outcomes.isAnswer(client.announce(url, request.stopped()))
        ? Departure.LEFT
        : Departure.UNHEARD;
  }

  private void print(Outcome<AnnounceReply> outcome, Departure departure, PrintWriter out) {
    out.println(Outcomes.line(outcome, reply -> Outcomes.counts(reply.counts())));
    if (outcome instanceof Outcome.Answered<AnnounceReply>(var reply, var _, var from)) {
      out.println("from      " + Outcomes.host(from));
      out.println("interval  " + reply.intervalSeconds() + " s");
      reply.notices().forEach(notice -> out.println("notice    " + notice));
      if (!explain.isWanted()) {
        reply.peers().forEach(peer -> out.println("peer      " + peer));
      }
    }
    if (departure != Departure.NOT_IN) {
      out.println("goodbye   " + departure.sentence);
    }
  }

  private String json(
      TrackerUrl url,
      AnnounceRequest request,
      Outcome<AnnounceReply> outcome,
      ExplainedExchange exchange,
      Departure departure) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("tracker", shown(url));
    fields.put("infoHash", request.infoHash().hex());
    fields.putAll(
        Outcomes.fields(
            outcome,
            (reply, more) -> {
              Outcomes.putCounts(reply.counts(), more);
              more.put("intervalSeconds", reply.intervalSeconds());
              more.put("notices", reply.notices());
              more.put("peers", reply.peers().stream().map(PeerAddress::toString).toList());
            }));
    fields.put("goodbye", departure.sentence);
    if (explain.isWanted()) {
      fields.put("packets", exchange.fields());
    }
    return AsciiJson.write(fields);
  }
}
