package org.swarmkeep.bench.load;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command that loads a tracker over HTTP. */
@Command(
    name = "http-load",
    description = "Loads an HTTP tracker (BEP 3) with the announces of very many clients.")
public final class HttpLoad extends LoadCommand {
  private static final int CONNECTIONS = 64;
  private static final int LOST_MILLIS = 5000;
  private static final long NANOS_PER_MILLI = 1_000_000;

  @Option(
      names = {"-K", "--keep-alive"},
      description = "keep connections; without it each request opens one, as most clients do")
  private boolean keepAlive;

  @Option(
      names = {"-m", "--mix"},
      defaultValue = "100:0",
      description = "announce:scrape, percent (default 100:0)")
  private String mix = "";

  public HttpLoad() {
    super(new LoadOptions(CONNECTIONS, LOST_MILLIS));
  }

  @Override
  List<HttpWorker> workers() throws IOException {
    var plan = plan();
    return IntStream.range(0, options.threads).mapToObj(i -> new HttpWorker(plan, i)).toList();
  }

  private HttpPlan plan() throws IOException {
    var population = options.population();
    var shares = Shares.parse(mix, 2);
    return new HttpPlan(
        options.server(),
        population,
        options.passkeys(population),
        100 * shares[1] / Math.max(1, shares[0] + shares[1]),
        EventMix.parse(options.events),
        options.numwant,
        options.isV6() ? 1 : options.addresses,
        options.threads,
        Math.max(1, options.inFlight / options.threads),
        keepAlive,
        options.rate,
        options.lostMillis * NANOS_PER_MILLI,
        options.strict);
  }

  @Override
  ResultLine fillLine(ResultLine line, Measurement filled) {
    var tally = filled.tally();
    return line.add("ok_per_s", filled.perSecond(tally.responses()), 0)
        .add("failure", tally.refusals)
        .add("bad", tally.bad)
        .add("neterr", tally.networkErrors)
        .add("lost", tally.lost)
        .add("server_cpu_s", filled.serverCpuSeconds(), 2);
  }

  @Override
  ResultLine runLine(ResultLine line, Measurement run) {
    var tally = run.tally();
    double announces = Math.max(1, tally.announces);
    return line.add("mode", keepAlive ? "keepalive" : "close")
        .add("responses_per_s", run.perSecond(tally.responses()), 0)
        .add("failure_per_s", run.perSecond(tally.refusals), 0)
        .add("bad", tally.bad)
        .add("neterr", tally.networkErrors)
        .add("lost", tally.lost)
        .add("reopened", tally.reopened)
        .add("peers_per_reply", tally.peers / announces, 2);
  }
}
