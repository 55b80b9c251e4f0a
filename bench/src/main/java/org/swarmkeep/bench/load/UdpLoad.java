package org.swarmkeep.bench.load;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command that loads a tracker over UDP. */
@Command(
    name = "udp-load",
    description = "Loads a UDP tracker (BEP 15) with the announces of very many clients.")
public final class UdpLoad extends LoadCommand {
  private static final int WINDOW = 192;
  private static final int LOST_MILLIS = 200;
  private static final int SLOTS_AT_A_RATE = 4096;

  @Option(
      names = {"-b", "--batch"},
      defaultValue = "32",
      description = "messages a system call (default 32)")
  private int batch;

  @Option(
      names = {"-g", "--segments"},
      defaultValue = "1",
      description =
          "requests of one client a message, cut apart by the kernel (UDP GSO); makes the"
              + " generator the faster side (default 1)")
  private int segments;

  @Option(
      names = {"-m", "--mix"},
      defaultValue = "0:100:0",
      description = "connect:announce:scrape (default 0:100:0)")
  private String mix = "";

  @Option(
      names = {"-k", "--hashes"},
      defaultValue = "10",
      description = "torrents a scrape (default 10)")
  private int scrapeHashes;

  @Option(
      names = {"-S", "--sockets"},
      defaultValue = "4",
      description = "sockets a thread (default 4)")
  private int sockets;

  public UdpLoad() {
    super(new LoadOptions(WINDOW, LOST_MILLIS));
  }

  @Override
  List<UdpWorker> workers() throws IOException {
    var plan = plan();
    var workers =
        IntStream.range(0, options.threads).mapToObj(i -> new UdpWorker(plan, i)).toList();
    workers.forEach(UdpWorker::connectAll);
    return workers;
  }

  private UdpPlan plan() throws IOException {
    var population = options.population();
    int slots = Math.max(1, options.inFlight / options.threads);
    return new UdpPlan(
        options.server(),
        population,
        options.passkeys(population),
        RequestMix.parse(mix),
        EventMix.parse(options.events),
        scrapeHashes,
        options.numwant,
        options.addresses,
        sockets,
        options.threads,
        options.rate > 0 ? Math.max(SLOTS_AT_A_RATE, slots) : slots,
        batch,
        Math.max(1, segments),
        options.rate,
        options.lostMillis,
        options.strict);
  }

  @Override
  ResultLine fillLine(ResultLine line, Measurement filled) {
    var tally = filled.tally();
    return line.add("announce_per_s", filled.perSecond(tally.announces), 0)
        .add("errors", tally.refusals)
        .add("bad", tally.bad)
        .add("lost", tally.lost)
        .add("server_cpu_s", filled.serverCpuSeconds(), 2)
        .add("ann_per_server_cpu_s", filled.perServerCpuSecond(tally.announces), 0);
  }

  @Override
  ResultLine runLine(ResultLine line, Measurement run) {
    var tally = run.tally();
    double announces = Math.max(1, tally.announces);
    return line.add("responses_per_s", run.perSecond(tally.responses()), 0)
        .add("announce_per_s", run.perSecond(tally.announces), 0)
        .add("connect_per_s", run.perSecond(tally.connects), 0)
        .add("scrape_per_s", run.perSecond(tally.scrapes), 0)
        .add("error_per_s", run.perSecond(tally.refusals), 0)
        .add("bad", tally.bad)
        .add("over_numwant", tally.overNumwant)
        .add("lost", tally.lost)
        .add("late", tally.late)
        .add("peers_per_announce", tally.peers / announces, 2)
        .add("MBps_out", run.perSecond(tally.bytes) / 1e6, 1);
  }
}
