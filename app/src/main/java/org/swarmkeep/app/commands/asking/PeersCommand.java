package org.swarmkeep.app.commands.asking;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.swarmkeep.client.AddressFamilies;
import org.swarmkeep.client.Outcome;
import org.swarmkeep.client.PeerSearch;
import org.swarmkeep.client.SearchRow;
import org.swarmkeep.protocol.AnnounceReply;
import org.swarmkeep.protocol.PeerAddress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks every tracker of a torrent who is in its swarm. */
@Command(
    name = "peers",
    description = {
      "Asks every tracker of a torrent at once, over IPv4 and IPv6, who is in its swarm, and",
      "prints the peers. We join each swarm for a moment, and leave it again; nothing listens",
      "at the port that we name.",
    },
    footer = {
      "",
      "Exit codes: 0 peers were found, 1 the torrent cannot be read, 2 bad usage, 3 trackers",
      "answered and named nobody, 4 no tracker answered, 130 broken off by Ctrl-C."
    })
public final class PeersCommand implements Callable<Integer> {
  /** How many peers a person is shown who did not say. */
  private static final int TERMINAL_LIMIT = 20;

  /** Who names the peers that stand in a magnet link. */
  private static final String MAGNET_LINK = "magnet link";

  @Spec private CommandSpec spec;
  @Mixin private AskingOptions options;

  @Option(names = "--json", description = "Print one JSON object (docs/client.md).")
  private boolean json;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Print at most N peers; 0 prints all (default 20 on a terminal, else all).")
  private @Nullable Integer limit;

  @Option(
      names = "--no-announce",
      description = "Only scrape: counts without peers, and without joining the swarm.")
  private boolean noAnnounce;

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
  public Integer call() {
    checkNumbers();
    var subject = options.subject();
    var wish =
        new PeerSearch.Wish(Session.announcer(port), numWant, !noAnnounce, options.keysShown());
    var search = new PeerSearch(options.client(), wish);
    var terminal = json ? Terminal.NONE : Terminal.ofSystem();
    var out = spec.commandLine().getOut();
    try (var interruption = Interruption.awaited()) {
      try {
        var result = withMagnetPeers(subject, run(search, subject, terminal, out));
        interruption.noLongerAwaited();
        print(subject, result, terminal, out);
        return exitCode(result);
      } catch (InterruptedException e) {
        var err = spec.commandLine().getErr();
        err.println("Broken off; the trackers that had heard of us were told that we left.");
        err.flush();
        return ExitCodes.INTERRUPTED;
      }
    }
  }

  private void checkNumbers() {
    if (port < 1 || port > PeerAddress.PORT_MAX) {
      throw options.misuse("--port " + port + ": must be between 1 and 65535");
    }
    if (numWant < 0 || numWant > AnnounceReply.PEERS_MAX) {
      throw options.misuse("--numwant " + numWant + ": must be between 0 and 5000");
    }
    if (limit != null && limit < 0) {
      throw options.misuse("--limit " + limit + ": must not be negative");
    }
  }

  private PeerSearch.Result run(
      PeerSearch search, Subject subject, Terminal terminal, PrintWriter out)
      throws InterruptedException {
    if (!terminal.interactive()) {
      return search.run(subject.hashes(), subject.asked(), row -> progress(row, out));
    }
    var table = new PeersTable(terminal);
    try (var live = new LiveTable(out, () -> table.lines(search.rows(), terminal.rows() - 2))) {
      live.open();
      return search.run(subject.hashes(), subject.asked(), _ -> {});
    }
  }

  private void progress(SearchRow row, PrintWriter out) {
    if (!json && row.state() instanceof SearchRow.State.Done(var outcome)) {
      var family =
          row.family() == AddressFamilies.EITHER ? "" : PeersTable.family(row.family()) + "  ";
      out.println(row.tracker() + "  " + family + Outcomes.line(outcome, this::tell));
      out.flush();
    }
  }

  private String tell(AnnounceReply reply) {
    var peers = noAnnounce ? "" : reply.peers().size() + " peers, ";
    var notices = reply.notices().isEmpty() ? "" : " (" + String.join("; ", reply.notices()) + ")";
    return peers + Outcomes.counts(reply.counts()) + notices;
  }

  private static PeerSearch.Result withMagnetPeers(Subject subject, PeerSearch.Result result) {
    var found = new LinkedHashMap<PeerAddress, PeerSearch.Found>();
    result.peers().forEach(peer -> found.put(peer.peer(), peer));
    for (var peer : subject.peers()) {
      found.merge(
          peer,
          new PeerSearch.Found(peer, Set.of(MAGNET_LINK), false),
          (named, _) ->
              new PeerSearch.Found(peer, and(named.trackers(), MAGNET_LINK), named.own()));
    }
    return new PeerSearch.Result(List.copyOf(found.values()), result.rows());
  }

  private static Set<String> and(Set<String> trackers, String more) {
    return Stream.concat(trackers.stream(), Stream.of(more)).collect(Collectors.toSet());
  }

  private void print(
      Subject subject, PeerSearch.Result result, Terminal terminal, PrintWriter out) {
    int most = limit == null ? (terminal.interactive() ? TERMINAL_LIMIT : 0) : limit;
    var shown = most == 0 ? result.peers() : result.peers().stream().limit(most).toList();
    if (json) {
      out.println(AsciiJson.write(PeersJson.fields(subject, result, shown, !noAnnounce)));
    } else if (terminal.interactive()) {
      printTable(result, shown, terminal, out);
    } else {
      out.println();
      out.println(PeersSummary.of(result, noAnnounce));
      shown.forEach(found -> out.println(found.peer()));
    }
    out.flush();
  }

  private void printTable(
      PeerSearch.Result result, List<PeerSearch.Found> shown, Terminal terminal, PrintWriter out) {
    if (!noAnnounce) {
      PeersSummary.peerLines(result, shown, terminal).forEach(out::println);
      out.println();
    }
    new PeersTable(terminal).lines(result.rows(), Integer.MAX_VALUE).forEach(out::println);
    PeersSummary.noticeLines(result, terminal).forEach(out::println);
    out.println();
    out.println(PeersSummary.of(result, noAnnounce));
  }

  private int exitCode(PeerSearch.Result result) {
    var answers = new ArrayList<AnnounceReply>();
    for (var row : result.rows()) {
      if (row.state()
          instanceof
          SearchRow.State.Done(Outcome.Answered<AnnounceReply>(var reply, var _, var _))) {
        answers.add(reply);
      }
    }
    boolean found =
        noAnnounce
            ? answers.stream()
                .anyMatch(reply -> reply.counts().seeders() > 0 || reply.counts().leechers() > 0)
            : !result.peers().isEmpty();
    if (found) {
      return ExitCodes.FOUND;
    }
    return answers.isEmpty() ? ExitCodes.ALL_FAILED : ExitCodes.NOTHING;
  }
}
