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

  private static final Set<Wire> BOTH = EnumSet.allOf(Wire.class);

  private final Path folder;
  private final Settings settings;

  Rivals(Path folder, Settings settings) {
    this.folder = folder;
    this.settings = settings;
  }

  /** The yardstick: ours, or the C one in two halves. */
  List<Contestant> yardsticks(Optional<CTools> tools) {
    return tools.map(Rivals::inC).orElseGet(Rivals::inJava);
  }

  private static List<Contestant> inJava() {
    return List.of(
        new Contestant(
            Contestant.YARDSTICK,
            BOTH,
            Terms.ANY,
            port ->
                Commands.bench(
                    "null-tracker", "-d", "-n", NULL_PEERS, "-P", Integer.toString(port))));
  }

  private static List<Contestant> inC(CTools tools) {
    return List.of(
        new Contestant(
            Contestant.YARDSTICK,
            EnumSet.of(Wire.UDP),
            Terms.ANY,
            port -> List.of(tools.path("udpnull"), "-n", NULL_PEERS, "-P", Integer.toString(port))),
        new Contestant(
            Contestant.YARDSTICK,
            EnumSet.of(Wire.HTTP),
            Terms.ANY,
            port ->
                List.of(
                    tools.path("httpnull"), "-d", "-n", NULL_PEERS, "-P", Integer.toString(port))));
  }

  Contestant privateTracker() {
    return new Contestant(
        "swarmkeep private",
        BOTH,
        Terms.PRIVATE,
        port ->
            Commands.bench(
                "private-tracker",
                "-P",
                Integer.toString(port),
                "-H",
                Integer.toString(settings.torrents()),
                "--secret",
                Settings.KEY_SECRET,
                "--data",
                emptyFolder().toString()));
  }

  /** Each start has data of its own: a tracker brings back what it finds. */
  private Path emptyFolder() {
    try {
      return Files.createTempDirectory(folder, "private");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make room for a tracker's data", e);
    }
  }

  /** Debian's opentracker, which serves only listed torrents; none when it is not installed. */
  List<Contestant> opentrackers() throws IOException {
    if (Commands.onPath("opentracker").isEmpty()) {
      return List.of();
    }
    var root = Files.createDirectory(folder.resolve("opentracker"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    settings.population().writeHashes(root.resolve("listed"));
    return List.of(
        new Contestant("opentracker, 1 worker", BOTH, Terms.OPEN, port -> command(root, port, 1)),
        new Contestant(
            "opentracker, default",
            EnumSet.of(Wire.UDP),
            Terms.OPEN,
            port -> command(root, port, 0)));
  }

  private static List<String> command(Path root, int port, int workers) {
    var configuration = root.resolve("workers-" + workers + ".conf");
    try {
      Files.write(
          configuration,
          List.of(
              "listen.udp.workers " + workers,
              "listen.tcp_udp 127.0.0.1:" + port,
              "access.whitelist listed",
              "tracker.rootdir " + root));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot configure opentracker", e);
    }
    return List.of("opentracker", "-f", configuration.toString());
  }

  /** A tracker the user names: {@code NAME=COMMAND}, with {@code {port}} where its port goes. */
  static Contestant named(String text) {
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
        port -> {
          var command = new ArrayList<String>();
          words.forEach(word -> command.add(word.replace("{port}", Integer.toString(port))));
          return command;
        });
  }
}
