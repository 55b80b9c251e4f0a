package org.swarmkeep.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.swarmkeep.bench.system.ProcessFigures;
import picocli.CommandLine.Option;

/** What both generators are told. Written by the command line only, before anything starts. */
final class LoadOptions {
  private static final int USERS = 10_000;
  private static final double MILLIS = 1000;

  @Option(
      names = {"-h", "--host"},
      defaultValue = "127.0.0.1",
      description = "address of the tracker: 127.0.0.1 (default) or ::1")
  String host = "127.0.0.1";

  @Option(
      names = {"-P", "--port"},
      defaultValue = "6969",
      description = "port of the tracker (default 6969)")
  int port;

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
      description = "measured time (default 10)")
  double seconds;

  @Option(
      names = {"-w", "--warm-up"},
      defaultValue = "2",
      description = "seconds before that (default 2)")
  double warmUpSeconds;

  @Option(
      names = {"-r", "--rate"},
      defaultValue = "0",
      description = "requests a second; 0 (default) is as many as the window allows")
  double rate;

  @Option(
      names = {"-n", "--numwant"},
      defaultValue = "30",
      description = "peers asked for (default 30)")
  int numwant;

  @Option(
      names = {"-f", "--seeders"},
      defaultValue = "25",
      description = "seeders among the peers, percent (default 25)")
  int seederPercent;

  @Option(
      names = {"-e", "--events"},
      defaultValue = "10:5:10",
      description = "announces with event started:completed:stopped, per mille (default 10:5:10)")
  String events = "";

  @Option(
      names = {"-H", "--torrents"},
      defaultValue = "100000",
      description = "torrents (default 100000)")
  int torrents;

  @Option(
      names = {"-N", "--peers"},
      defaultValue = "1000000",
      description = "peers (default 1000000)")
  int peers;

  @Option(
      names = {"-z", "--zipf"},
      defaultValue = "0.9",
      description = "exponent of the swarm sizes; 0 is equal (default 0.9)")
  double zipf;

  @Option(
      names = {"-A", "--addresses"},
      defaultValue = "1024",
      description = "client addresses from 127.1.0.1 on (default 1024)")
  int addresses;

  @Option(
      names = {"-T", "--threads"},
      defaultValue = "1",
      description = "generator threads (default 1)")
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
      description = "users the peers belong to, numbered from 1 (default " + USERS + ")")
  int users;

  @Option(
      names = "--key-version",
      defaultValue = "1",
      description = "key version of every user (default 1)")
  int keyVersion;

  InetSocketAddress server() {
    return new InetSocketAddress(host, port);
  }

  boolean isV6() {
    return host.contains(":");
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
