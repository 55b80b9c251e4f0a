package org.swarmkeep.bench.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures {@code swarmkeep peers} from the command to its last line. */
@Command(
    name = "peers",
    description = {
      "Runs swarmkeep peers over loopback UDP trackers of which half never answer, and says how long",
      "it took to the first packet and to the end, and how much memory at its most."
    })
public final class PeersBenchmark implements Callable<Integer> {
  private static final String HASH = "1aa4c13830b822c1375686d685a9fce23405f6ba";
  private static final double NANOS = 1e9;
  private static final double FIRST_PACKET_MAX = 0.5;
  private static final double OVER_TIMEOUT_MAX = 0.5;
  private static final long RESIDENT_MAX_MB = 200;

  /** One run's figures. */
  record Run(double firstPacketSeconds, double seconds, long residentMb) {}

  @Option(
      names = "--program",
      defaultValue = "app/target/swarmkeep/bin/swarmkeep",
      description = "what to run (default app/target/swarmkeep/bin/swarmkeep)")
  private Path program = Path.of("");

  @Option(names = "--trackers", defaultValue = "100", description = "how many (default 100)")
  private int trackers;

  @Option(names = "--timeout", defaultValue = "3", description = "seconds (default 3)")
  private int timeoutSeconds;

  @Option(names = "--runs", defaultValue = "5", description = "how often (default 5)")
  private int runs;

  @Override
  public Integer call() throws IOException, InterruptedException {
    System.out.println("run  first packet s  all s  resident MB");
    boolean held = true;
    try (var asked = LoopbackTrackers.open(trackers / 2, trackers - trackers / 2)) {
      for (int i = 1; i <= runs; i++) {
        var run = run(asked);
        System.out.printf(
            "%3d  %14.3f  %5.3f  %11d%n",
            i, run.firstPacketSeconds(), run.seconds(), run.residentMb());
        held &= holds(run);
      }
    }
    System.out.printf(
        "asked: first packet within %.1f s, all within %.1f s, below %d MB: %s%n",
        FIRST_PACKET_MAX,
        timeoutSeconds + OVER_TIMEOUT_MAX,
        RESIDENT_MAX_MB,
        held ? "held" : "NOT held");
    return held ? 0 : 1;
  }

  private boolean holds(Run run) {
    return run.firstPacketSeconds() < FIRST_PACKET_MAX
        && run.seconds() < timeoutSeconds + OVER_TIMEOUT_MAX
        && run.residentMb() < RESIDENT_MAX_MB;
  }

  private Run run(LoopbackTrackers asked) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(program.toString(), "peers", HASH, "--json"));
    command.add("--timeout=" + timeoutSeconds);
    asked.urls().forEach(url -> command.add("--tracker=" + url));
    asked.forgetFirstPacket();
    long start = System.nanoTime();
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    long residentMb = 0;
    while (process.isAlive()) {
      residentMb = Math.max(residentMb, residentMb(process.pid()));
      Thread.sleep(2);
    }
    double seconds = (System.nanoTime() - start) / NANOS;
    if (process.exitValue() != 0) {
      throw new IOException(program + " ended with " + process.exitValue());
    }
    return new Run((asked.firstPacketNanos() - start) / NANOS, seconds, residentMb);
  }

  /** The most that the process ever had resident, or 0 when it has just ended. */
  private static long residentMb(long pid) {
    try (var status = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      return status
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }
}
