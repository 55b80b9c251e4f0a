package org.swarmkeep.bench.compare;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.swarmkeep.bench.load.ResultLine;

/** Runs a load generator against a contestant: the C one where it can, else ours. */
final class Generator {
  private final Settings settings;
  private final Optional<CTools> tools;
  private final Path errors;

  Generator(Settings settings, Optional<CTools> tools, Path folder) {
    this.settings = settings;
    this.tools = tools;
    errors = folder.resolve("generator.err");
  }

  /** Announces every peer once, over UDP. */
  ResultLine fill(RunningContestant contestant) throws IOException, InterruptedException {
    boolean keyed = contestant.contestant().terms() == Contestant.Terms.PRIVATE;
    return run(command(contestant, Wire.UDP, keyed, List.of("-O")), "fill");
  }

  ResultLine measure(RunningContestant contestant, Scenario scenario)
      throws IOException, InterruptedException {
    return run(command(contestant, scenario), "run");
  }

  List<String> command(RunningContestant contestant, Scenario scenario) {
    var timed =
        new ArrayList<>(
            List.of(
                "-d",
                Double.toString(settings.seconds()),
                "-w",
                Double.toString(settings.warmUpSeconds())));
    timed.addAll(scenario.arguments());
    return command(contestant, scenario.wire(), scenario.keyed(), timed);
  }

  /** The C generators know no announce keys in URL data. */
  private List<String> command(
      RunningContestant contestant, Wire wire, boolean keyed, List<String> more) {
    var program = wire == Wire.UDP ? "udp-load" : "http-load";
    var command =
        new ArrayList<>(
            tools.isPresent() && !keyed
                ? List.of(tools.orElseThrow().path(program.replace("-", "")))
                : Commands.bench(program));
    command.addAll(List.of("-P", Integer.toString(contestant.port())));
    command.addAll(List.of("-p", Long.toString(contestant.pid())));
    command.addAll(List.of("-c", Integer.toString(settings.serverProcessor())));
    command.addAll(List.of("-H", Integer.toString(settings.torrents())));
    command.addAll(List.of("-N", Integer.toString(settings.peers())));
    command.addAll(List.of("-z", Double.toString(Settings.ZIPF)));
    command.addAll(List.of("-n", Integer.toString(Settings.NUMWANT)));
    command.addAll(List.of("-f", Integer.toString(Settings.SEEDER_PERCENT)));
    if (keyed) {
      command.addAll(List.of("--secret", Settings.KEY_SECRET));
    }
    command.addAll(more);
    return Commands.pinned(settings.generatorProcessor(), command);
  }

  private ResultLine run(List<String> command, String wanted)
      throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).redirectError(Redirect.to(errors.toFile())).start();
    var end = new Thread(process::destroy);
    Runtime.getRuntime().addShutdownHook(end);
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    Runtime.getRuntime().removeShutdownHook(end);
    return output
        .lines()
        .map(ResultLine::parse)
        .flatMap(Optional::stream)
        .filter(line -> line.name().equals(wanted) && status == 0)
        .findFirst()
        .orElseThrow(() -> failed(command, status));
  }

  private IllegalStateException failed(List<String> command, int status) {
    try {
      return new IllegalStateException(
          "the generator ended with status %d: %s%n%s"
              .formatted(status, Files.readString(errors), Commands.readable(command)));
    } catch (IOException e) {
      return new IllegalStateException("the generator ended with status " + status, e);
    }
  }
}
