package org.swarmkeep.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.swarmkeep.bench.options.Endpoint;
import org.swarmkeep.bench.system.ProcessFigures;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What both generators are told. Written by the command line only, before anything starts. */
final class LoadOptions {
  private static final int USERS = 10_000;
  private static final double MILLIS = 1000;

  @Mixin private final Endpoint endpoint = new Endpoint();

  @Option(
      names = {"-W", "--window", "-C", "--connections"},
      description = "requests in flight, all threads (default ${DEFAULT-VALUE})")
  int inFlight;

  @Option(
      names = {"-t", "--lost"},
      description =
          "milliseconds without an answer after which a request is lost"
              + " (default ${DEFAULT-VALUE})")
  int lostMillis;

  @Option(
      names = {"-p", "--pid"},
      description = "the tracker's process: report its CPU time and memory")
  long pid;

  @Option(
      names = {"-c", "--server-cpu"},
      defaultValue = "-1",
      description = "processor the tracker is pinned to: report how busy it was")
  int serverCpu;

  @Option(
      names = {"-d", "--seconds"},
      defaultValue = "10",
      description = "measured time (default ${DEFAULT-VALUE})")
  double seconds;

  @Option(
      names = {"-w", "--warm-up"},
      defaultValue = "2",
      description = "seconds before that (default ${DEFAULT-VALUE})")
  double warmUpSeconds;

  @Option(
      names = {"-r", "--rate"},
      defaultValue = "0",
      description = "requests a second; 0 (default) is as many as the window allows")
  double rate;

  @Option(
      names = {"-n", "--numwant"},
      defaultValue = "30",
      description = "peers asked for (default ${DEFAULT-VALUE})")
  int numwant;

  @Option(
      names = {"-f", "--seeders"},
      defaultValue = "25",
      description = "seeders among the peers, percent (default ${DEFAULT-VALUE})")
  int seederPercent;

  @Option(
      names = {"-e", "--events"},
      defaultValue = "10:5:10",
      description =
          "announces with event started:completed:stopped, per mille (default ${DEFAULT-VALUE})")
  String events = "";

  @Option(
      names = {"-H", "--torrents"},
      defaultValue = "100000",
      description = "torrents (default ${DEFAULT-VALUE})")
  int torrents;

  @Option(
      names = {"-N", "--peers"},
      defaultValue = "1000000",
      description = "peers (default ${DEFAULT-VALUE})")
  int peers;

  @Option(
      names = {"-z", "--zipf"},
      defaultValue = "0.9",
      description = "exponent of the swarm sizes; 0 is equal (default ${DEFAULT-VALUE})")
  double zipf;

  @Option(
      names = {"-A", "--addresses"},
      defaultValue = "1024",
      description = "client addresses from 127.1.0.1 on (default ${DEFAULT-VALUE})")
  int addresses;

  @Option(
      names = {"-T", "--threads"},
      defaultValue = "1",
      description = "generator threads (default ${DEFAULT-VALUE})")
  int threads;

  @Option(
      names = {"-F", "--fill"},
      description = "announce every peer once before measuring; report speed and memory")
  boolean fill;

  @Option(
      names = {"-O", "--fill-only"},
      description = "stop after that")
  boolean fillOnly;

  @Option(
      names = {"-s", "--strict"},
      description = "a malformed reply ends the run with status 2")
  boolean strict;

  @Option(
      names = "--keys",
      paramLabel = "FILE",
      description = "private mode: announce keys, 32 hex digits a line, by peer number")
  @Nullable Path keyFile;

  @Option(
      names = "--secret",
      paramLabel = "HEX",
      description = "private mode: compute the keys from the site's secret, 64 hex digits")
  @Nullable String secret;

  @Option(
      names = "--users",
      defaultValue = "" + USERS,
      description = "users the peers belong to, numbered from 1 (default ${DEFAULT-VALUE})")
  int users;

  @Option(
      names = "--key-version",
      defaultValue = "1",
      description = "key version of every user (default ${DEFAULT-VALUE})")
  int keyVersion;

  /**
   * @param inFlight requests in flight unless the command line says another number
   * @param lostMillis likewise, when a request counts as lost
   */
  LoadOptions(int inFlight, int lostMillis) {
    this.inFlight = inFlight;
    this.lostMillis = lostMillis;
  }

  InetSocketAddress server() {
    return endpoint.address();
  }

  boolean isV6() {
    return endpoint.isV6();
  }

  Population population() {
    return new Population(torrents, peers, zipf, seederPercent);
  }

  Passkeys passkeys(Population population) throws IOException {
    if (keyFile != null) {
      return Passkeys.read(keyFile);
    }
    return secret == null
        ? Passkeys.none()
        : Passkeys.computed(HexFormat.of().parseHex(secret), users, keyVersion, population);
  }

  Optional<ProcessFigures> tracker() {
    return pid > 0 ? Optional.of(new ProcessFigures(pid)) : Optional.empty();
  }

  Duration warmUp() {
    return seconds(warmUpSeconds);
  }

  Duration time() {
    return seconds(seconds);
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(seconds * MILLIS));
  }

  /** Prints a phase's result, and to the error stream what a tracker said that refused. */
  void print(ResultLine line, Tally tally) {
    System.out.println(line);
    if (!tally.firstRefusal.isEmpty()) {
      System.err.println("the first refusal says: " + tally.firstRefusal);
    }
  }
}
