package org.swarmkeep.bench.compare;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.swarmkeep.bench.load.KeyFile;
import org.swarmkeep.bench.load.ResultLine;

/**
 * Runs a load generator against a contestant: the C one where it can, else ours. The C ones know no
 * announce keys in the URL data of UDP; over HTTP they put them into the path.
 */
final class Generator {
  /** A generator makes up millions of peers first, perhaps on a busy machine. */
  private static final int START_SECONDS_MAX = 120;

  /** A tracker that takes fewer announces is stuck. */
  private static final int FILL_PER_SECOND_MIN = 5000;

  private final Settings settings;
  private final Optional<CTools> tools;
  private final Path folder;

  Generator(Settings settings, Optional<CTools> tools, Path folder) {
    this.settings = settings;
    this.tools = tools;
    this.folder = folder;
  }

  /** Announces every peer once, over UDP. */
  ResultLine fill(RunningContestant contestant) throws IOException, InterruptedException {
    boolean keyed = contestant.contestant().terms() == Contestant.Terms.PRIVATE;
    int seconds = START_SECONDS_MAX + contestant.contestant().crowd().peers() / FILL_PER_SECOND_MIN;
    return run(command(contestant, Wire.UDP, keyed, List.of("-O")), "fill", seconds);
  }

  /**
   * @param rate announces a second; 0 is as many as are answered
   */
  ResultLine measure(RunningContestant contestant, Scenario scenario, int rate)
      throws IOException, InterruptedException {
    int seconds =
        START_SECONDS_MAX
            + (int) Math.ceil(settings.secondsOf(scenario) + settings.warmUpSeconds());
    return run(command(contestant, scenario, rate), "run", seconds);
  }

  List<String> command(RunningContestant contestant, Scenario scenario, int rate)
      throws IOException {
    var more = new ArrayList<String>();
    if (!scenario.isFill()) {
      more.addAll(List.of("-d", Double.toString(settings.secondsOf(scenario))));
      more.addAll(List.of("-w", Double.toString(settings.warmUpSeconds())));
    }
    more.addAll(scenario.arguments());
    if (rate > 0) {
      more.addAll(List.of("-r", Integer.toString(rate)));
    }
    return command(contestant, scenario.wire(), scenario.keyed(), more);
  }

  private List<String> command(
      RunningContestant contestant, Wire wire, boolean keyed, List<String> more)
      throws IOException {
    var crowd = contestant.contestant().crowd();
    boolean inC = tools.isPresent() && !(keyed && wire == Wire.UDP);
    var command = new ArrayList<String>(inC ? inC(wire) : inJava(wire));
    command.addAll(List.of("-P", Integer.toString(contestant.port())));
    command.addAll(List.of("-p", Long.toString(contestant.pid())));
    command.addAll(List.of("-c", Integer.toString(settings.serverProcessor())));
    command.addAll(List.of("-H", Integer.toString(crowd.torrents())));
    command.addAll(List.of("-N", Integer.toString(crowd.peers())));
    command.addAll(List.of("-z", Double.toString(crowd.zipf())));
    command.addAll(List.of("-n", Integer.toString(Settings.NUMWANT)));
    command.addAll(List.of("-f", Integer.toString(Crowd.SEEDER_PERCENT)));
    if (keyed) {
      command.addAll(inC ? List.of("-X", keys()) : List.of("--keys", keys()));
    }
    command.addAll(more);
    return Commands.pinned(settings.generatorProcessor(), command);
  }

  private List<String> inC(Wire wire) {
    return List.of(tools.orElseThrow().path(wire == Wire.UDP ? "udpload" : "httpload"));
  }

  private static List<String> inJava(Wire wire) {
    return Commands.bench(wire == Wire.UDP ? "udp-load" : "http-load");
  }

  /** The file of the peers' keys, made once: computing a million of them takes its time. */
  private String keys() throws IOException {
    var file = folder.resolve("keys");
    if (Files.notExists(file)) {
      KeyFile.write(file, Settings.KEY_SECRET, settings.users(), settings.crowd().population());
    }
    return file.toString();
  }

  private ResultLine run(List<String> command, String wanted, int secondsMax)
      throws IOException, InterruptedException {
    var errors = folder.resolve("generator.err");
    var process = new ProcessBuilder(command).redirectError(Redirect.to(errors.toFile())).start();
    var end = new Thread(process::destroy);
    Runtime.getRuntime().addShutdownHook(end);
    boolean isOver = process.waitFor(secondsMax, TimeUnit.SECONDS); // it prints two lines at most
    Runtime.getRuntime().removeShutdownHook(end);
    if (!isOver) {
      process.destroy();
    }
    int status = process.waitFor();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return output
        .lines()
        .map(ResultLine::parse)
        .flatMap(Optional::stream)
        .filter(line -> line.name().equals(wanted) && status == 0)
        .findFirst()
        .orElseThrow(() -> failed(command, status, errors));
  }

  private static IllegalStateException failed(List<String> command, int status, Path errors) {
    try {
      return new IllegalStateException(
          "the generator ended with status %d: %s%n%s"
              .formatted(status, Files.readString(errors), Commands.readable(command)));
    } catch (IOException e) {
      return new IllegalStateException("the generator ended with status " + status, e);
    }
  }
}
