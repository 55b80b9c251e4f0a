package org.swarmkeep.bench.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.swarmkeep.bench.compare.Contestant.Terms;

/** Knows how each tracker is started. */
final class Rivals {
  /** The yardstick's peers in a reply: about what a numwant of 30 gets in the default swarms. */
  private static final String NULL_PEERS = "20";

  /** Traffic of one torrent in ten is booked: the popular ones, which draw most announces. */
  private static final int TORRENTS_A_BOOKED_ONE = 10;

  private static final List<String> OFTEN =
      List.of("--booking", "1", "--saving", "10", "--interval", "60");
  private static final List<String> SELDOM =
      List.of("--booking", "60", "--saving", "3600", "--interval", "7200");

  private static final int FIVEFOLD = 5;
  private static final Set<Wire> BOTH = EnumSet.allOf(Wire.class);
  private static final Set<Wire> UDP = EnumSet.of(Wire.UDP);

  private final Path folder;
  private final Settings settings;
  private final Optional<CTools> tools;

  Rivals(Path folder, Settings settings, Optional<CTools> tools) {
    this.folder = folder;
    this.settings = settings;
    this.tools = tools;
  }

  static boolean isOpentrackerHere() {
    return Commands.onPath("opentracker").isPresent();
  }

  /** Who meets there, in the order of their turns. */
  List<Contestant> of(LineUp lineUp) throws IOException {
    var crowd = settings.crowd();
    return switch (lineUp) {
      case FIELD -> field();
      case MEMORY ->
          field().stream()
              .filter(Contestant::remembers)
              .filter(each -> !each.name().equals(Contestant.OPENTRACKER_DEFAULT))
              .toList();
      case SWARM_SIZES ->
          List.of(
              openTracker(Contestant.SWARMS_OF_TEN, crowd.inSwarmsOfTen()),
              openTracker(Contestant.ONE_SWARM, crowd.inOneSwarm()));
      case CROWD_SIZES ->
          List.of(
              openTracker(Contestant.OPEN, crowd),
              openTracker(Contestant.FIVEFOLD, crowd.times(FIVEFOLD)));
      case MAINTENANCE ->
          List.of(booking(Contestant.IDLE, SELDOM), booking(Contestant.BUSY, OFTEN));
    };
  }

  private List<Contestant> field() throws IOException {
    var field = new ArrayList<>(tools.map(this::yardsticksInC).orElseGet(this::yardstick));
    field.add(openTracker(Contestant.OPEN, settings.crowd()));
    field.add(privateTracker(Contestant.PRIVATE, BOTH, List.of()));
    field.addAll(opentrackers());
    settings.rivals().forEach(rival -> field.add(named(rival, settings.crowd())));
    return field;
  }

  private List<Contestant> yardstick() {
    return List.of(
        yardstick(
            BOTH, port -> Commands.bench("null-tracker", "-d", "-n", NULL_PEERS, "-P", port)));
  }

  /** The C yardstick comes in two halves. */
  private List<Contestant> yardsticksInC(CTools compiled) {
    return List.of(
        yardstick(UDP, port -> List.of(compiled.path("udpnull"), "-n", NULL_PEERS, "-P", port)),
        yardstick(
            EnumSet.of(Wire.HTTP),
            port -> List.of(compiled.path("httpnull"), "-d", "-n", NULL_PEERS, "-P", port)));
  }

  private Contestant yardstick(Set<Wire> wires, Contestant.Command command) {
    return new Contestant(Contestant.YARDSTICK, wires, Terms.ANY, settings.crowd(), command);
  }

  private Contestant openTracker(String name, Crowd crowd) {
    return new Contestant(
        name,
        BOTH,
        Terms.OPEN,
        crowd,
        port -> Commands.bench("open-tracker", "-P", port, "--data", emptyFolder()));
  }

  private Contestant privateTracker(String name, Set<Wire> wires, List<String> more) {
    return new Contestant(
        name,
        wires,
        Terms.PRIVATE,
        settings.crowd(),
        port -> {
          var command = Commands.bench("private-tracker", "-P", port, "--data", emptyFolder());
          command.addAll(List.of("--secret", Settings.KEY_SECRET));
          command.addAll(List.of("--torrents", Integer.toString(settings.crowd().torrents())));
          command.addAll(List.of("--users", Integer.toString(settings.users())));
          command.addAll(more);
          return command;
        });
  }

  private Contestant booking(String name, List<String> intervals) {
    int booked = Math.max(1, settings.crowd().torrents() / TORRENTS_A_BOOKED_ONE);
    var more = new ArrayList<>(List.of("--book", Integer.toString(booked)));
    more.addAll(intervals);
    return privateTracker(name, UDP, more);
  }

  /** Each start has data of its own: a tracker brings back what it finds. */
  private String emptyFolder() {
    try {
      return Files.createTempDirectory(folder, "tracker").toString();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make room for a tracker's data", e);
    }
  }

  /** Debian's opentracker, which serves only listed torrents; none when it is not installed. */
  private List<Contestant> opentrackers() throws IOException {
    if (!isOpentrackerHere()) {
      return List.of();
    }
    var root = folder.resolve("opentracker");
    if (Files.notExists(root)) {
      Files.createDirectory(root);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
      settings.crowd().population().writeHashes(root.resolve("listed"));
    }
    return List.of(
        opentracker(Contestant.OPENTRACKER, BOTH, root, 1),
        opentracker(Contestant.OPENTRACKER_DEFAULT, UDP, root, 0));
  }

  private Contestant opentracker(String name, Set<Wire> wires, Path root, int workers) {
    return new Contestant(
        name,
        wires,
        Terms.OPEN,
        settings.crowd(),
        port -> List.of("opentracker", "-f", configuration(root, port, workers).toString()));
  }

  private static Path configuration(Path root, String port, int workers) {
    var configuration = root.resolve("workers-" + workers + ".conf");
    try {
      return Files.write(
          configuration,
          List.of(
              "listen.udp.workers " + workers,
              "listen.tcp_udp 127.0.0.1:" + port,
              "access.whitelist listed",
              "tracker.rootdir " + root));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot configure opentracker", e);
    }
  }

  /** A tracker the user names: {@code NAME=COMMAND}, with {@code {port}} where its port goes. */
  static Contestant named(String text, Crowd crowd) {
    int equals = text.indexOf('=');
    if (equals < 1 || !text.contains("{port}")) {
      throw new IllegalArgumentException(
          "--rival takes NAME=COMMAND with {port} in the command, was '" + text + "'");
    }
    var words = List.of(text.substring(equals + 1).strip().split(" +", -1));
    return new Contestant(
        text.substring(0, equals),
        BOTH,
        Terms.OPEN,
        crowd,
        port -> words.stream().map(word -> word.replace("{port}", port)).toList());
  }
}
