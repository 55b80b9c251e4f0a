package org.swarmkeep.bench.load;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command that loads a tracker over HTTP. */
@Command(
    name = "http-load",
    description = "Loads an HTTP tracker (BEP 3) with the announces of very many clients.")
public final class HttpLoad implements Callable<Integer> {
  private static final long NANOS_PER_MILLI = 1_000_000;

  @Mixin private final LoadOptions options = new LoadOptions();

  @Option(
      names = {"-C", "--connections"},
      defaultValue = "64",
      description = "requests in flight, all threads (default 64)")
  private int connections;

  @Option(
      names = {"-K", "--keep-alive"},
      description = "keep connections; without it each request opens one, as most clients do")
  private boolean keepAlive;

  @Option(
      names = {"-m", "--mix"},
      defaultValue = "100:0",
      description = "announce:scrape, percent (default 100:0)")
  private String mix = "";

  @Option(
      names = {"-t", "--lost"},
      defaultValue = "5000",
      description = "milliseconds without an answer after which a request is lost (default 5000)")
  private int lostMillis;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var plan = plan();
    var workers =
        IntStream.range(0, options.threads).mapToObj(i -> new HttpWorker(plan, i)).toList();
    try {
      var runner = new LoadRunner(workers, options.tracker(), options.serverCpu);
      if (options.fill || options.fillOnly) {
        options.print(fillLine(runner.fill(options.peers)), workers.getFirst().tally);
      }
      if (!options.fillOnly) {
        var measured = runner.measure(options.warmUp(), options.time());
        options.print(runLine(measured), measured.tally());
      }
      return 0;
    } finally {
      workers.forEach(HttpWorker::close);
    }
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
        Math.max(1, connections / options.threads),
        keepAlive,
        options.rate,
        lostMillis * NANOS_PER_MILLI,
        options.strict);
  }

  private ResultLine fillLine(Measurement filled) {
    var tally = filled.tally();
    var line =
        new ResultLine("fill")
            .add("peers", options.peers)
            .add("torrents", options.torrents)
            .add("seconds", filled.seconds(), 2)
            .add("ok_per_s", filled.perSecond(tally.responses()), 0)
            .add("failure", tally.refusals)
            .add("bad", tally.bad)
            .add("neterr", tally.networkErrors)
            .add("lost", tally.lost)
            .add("server_cpu_s", filled.serverCpuSeconds(), 2);
    return filled.addMemory(line, options.peers);
  }

  private ResultLine runLine(Measurement run) {
    var tally = run.tally();
    double announces = Math.max(1, tally.announces);
    var line =
        new ResultLine("run")
            .add("mode", keepAlive ? "keepalive" : "close")
            .add("responses_per_s", run.perSecond(tally.responses()), 0)
            .add("failure_per_s", run.perSecond(tally.refusals), 0)
            .add("bad", tally.bad)
            .add("neterr", tally.networkErrors)
            .add("lost", tally.lost)
            .add("reopened", tally.reopened)
            .add("peers_per_reply", tally.peers / announces, 2);
    return run.addCommon(line, options.serverCpu);
  }
}
