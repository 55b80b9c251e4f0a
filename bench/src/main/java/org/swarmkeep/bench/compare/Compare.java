package org.swarmkeep.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command behind {@code bench/compare}. */
@Command(
    name = "compare",
    sortOptions = false,
    description = {
      "Measures the tracker against a null tracker and against rivals, in interleaved rounds,",
      "each tracker pinned to one processor and the load generator to another, and writes a",
      "dated table with a verdict on every target that was measured. Debian's opentracker takes",
      "part when it is installed.%n"
    },
    footer = {
      "%nScenarios: udp udp-keys udp-mix udp-rate udp-rate-keys http http-keys http-keep",
      "http-keep-keys memory-open memory-private big-swarm scale latency-maintenance. Those with",
      "keys are for private trackers."
    })
public final class Compare implements Callable<Integer> {
  private static final int ROUNDS = 5;
  private static final double SECONDS = 3;
  private static final Crowd CROWD = new Crowd(100_000, 1_000_000, Crowd.ZIPF);
  private static final int QUICK_ROUNDS = 1;
  private static final double QUICK_SECONDS = 0.2;
  private static final Crowd QUICK_CROWD = new Crowd(100, 1000, Crowd.ZIPF);
  private static final double SECONDS_A_MINUTE = 60;

  @Option(names = "--all", description = "every scenario that a target is set for")
  private boolean all;

  @Option(
      names = "--quick",
      description = "only see that it runs: 1 round of 0.2 s, 100 torrents, 1,000 peers")
  private boolean quick;

  @Option(names = "--rounds", paramLabel = "N", description = "rounds (default 5)")
  @Nullable
  private Integer rounds;

  @Option(names = "--seconds", paramLabel = "S", description = "measured time of a run (default 3)")
  @Nullable
  private Double seconds;

  @Option(names = "--torrents", paramLabel = "N", description = "torrents (default 100000)")
  @Nullable
  private Integer torrents;

  @Option(names = "--peers", paramLabel = "N", description = "peers (default 1000000)")
  @Nullable
  private Integer peers;

  @Option(
      names = "--scenarios",
      split = ",",
      paramLabel = "NAME",
      description = "which (default udp,udp-keys,http,http-keys,http-keep-keys)")
  private List<String> scenarios =
      List.of("udp", "udp-keys", "http", "http-keys", "http-keep-keys");

  @Option(
      names = "--tools",
      paramLabel = "DIR",
      description =
          "folder of udpload.c, udpnull.c, httpload.c and httpnull.c, used instead of our"
              + " generators and null tracker where they can be")
  @Nullable
  private Path tools;

  @Option(
      names = "--rival",
      paramLabel = "NAME=COMMAND",
      description =
          "another open tracker; {port} in the command is where it must listen on 127.0.0.1")
  private List<String> rivals = List.of();

  @Option(
      names = "--one-at-a-time",
      description = "start each tracker anew in every round, instead of side by side")
  private boolean oneAtATime;

  @Option(
      names = "--server-cpu",
      defaultValue = "0",
      description = "processor of the trackers (default 0)")
  private int serverProcessor;

  @Option(
      names = "--generator-cpu",
      defaultValue = "1",
      description = "processor of the generator (default 1)")
  private int generatorProcessor;

  @Option(
      names = "--output",
      defaultValue = "docs/benchmarks",
      paramLabel = "DIR",
      description = "where the table goes (default docs/benchmarks)")
  private Path output = Path.of("");

  @Override
  public Integer call() throws IOException, InterruptedException {
    var settings = settings();
    check(settings);
    var folder = Files.createTempDirectory("compare");
    try {
      var compiled = compile(settings, folder);
      var machine = Machine.here();
      var heats = heats(settings, new Rivals(folder, settings, compiled));
      announce(settings, heats);
      var generator = new Generator(settings, compiled, folder);
      var results = new Tournament(settings, heats, generator, folder).run();
      var date = LocalDate.now(ZoneOffset.UTC);
      var file = place(date);
      Files.writeString(file, Report.of(results, settings, machine, date));
      System.out.println(file);
      return 0;
    } finally {
      remove(folder);
    }
  }

  private Settings settings() {
    var crowd = quick ? QUICK_CROWD : CROWD;
    return new Settings(
        Optional.ofNullable(tools),
        all ? Target.scenarios() : scenarios.stream().map(Scenario::named).toList(),
        rivals,
        rounds != null ? rounds : quick ? QUICK_ROUNDS : ROUNDS,
        seconds != null ? seconds : quick ? QUICK_SECONDS : SECONDS,
        new Crowd(
            torrents != null ? torrents : crowd.torrents(),
            peers != null ? peers : crowd.peers(),
            crowd.zipf()),
        serverProcessor,
        generatorProcessor,
        oneAtATime,
        quick);
  }

  private static List<Heat> heats(Settings settings, Rivals rivals) throws IOException {
    var heats = new ArrayList<Heat>();
    var lineUps = settings.scenarios().stream().map(Scenario::lineUp).distinct().toList();
    for (var lineUp : lineUps) {
      var scenarios =
          settings.scenarios().stream().filter(each -> each.lineUp() == lineUp).toList();
      heats.add(new Heat(lineUp, scenarios, rivals.of(lineUp)));
    }
    return heats;
  }

  private static void announce(Settings settings, List<Heat> heats) {
    if (!Rivals.isOpentrackerHere()) {
      System.err.println(
          "opentracker is not installed and is left out (Debian: apt-get install opentracker)");
    }
    double seconds = heats.stream().mapToDouble(heat -> heat.secondsEstimated(settings)).sum();
    System.err.printf(
        "%s: about %.0f minutes%n",
        String.join(" ", settings.scenarios().stream().map(Scenario::name).toList()),
        Math.ceil(seconds / SECONDS_A_MINUTE));
  }

  private static void check(Settings settings) throws IOException, InterruptedException {
    if (Commands.onPath("taskset").isEmpty()) {
      throw new IllegalArgumentException(
          "there is no taskset on PATH, which pins programs to processors"
              + " (Debian: apt-get install util-linux)");
    }
    for (int processor : List.of(settings.serverProcessor(), settings.generatorProcessor())) {
      if (Commands.ask("taskset", "-c", Integer.toString(processor), "true").isEmpty()) {
        throw new IllegalArgumentException(
            "processor "
                + processor
                + " cannot be used: trackers and generator need one each;"
                + " see --server-cpu and --generator-cpu");
      }
    }
  }

  private static Optional<CTools> compile(Settings settings, Path folder)
      throws IOException, InterruptedException {
    return settings.tools().isPresent()
        ? Optional.of(CTools.compile(settings.tools().orElseThrow(), folder))
        : Optional.empty();
  }

  /** A file that is not there yet: a second comparison of a day is numbered. */
  private Path place(LocalDate date) throws IOException {
    Files.createDirectories(output);
    return Stream.iterate(1, number -> number + 1)
        .map(number -> date + "-compare" + (number == 1 ? "" : "-" + number) + ".md")
        .map(output::resolve)
        .filter(Files::notExists)
        .findFirst()
        .orElseThrow();
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
