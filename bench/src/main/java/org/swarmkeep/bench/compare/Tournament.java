package org.swarmkeep.bench.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.swarmkeep.bench.load.ResultLine;

/**
 * Lets contestants take turns, so that whatever disturbs the machine disturbs them all.
 *
 * <p>Side by side, all of a heat are started and filled once and then measured in turn; those that
 * wait use no processor. Otherwise each is started, filled and measured anew in every round.
 */
final class Tournament {
  private static final double WARM_CPU_SECONDS = 2;
  private static final int WARM_UPS_MAX = 10;

  /** A machine busy with something else may starve a whole run. */
  private static final int ATTEMPTS_MORE = 3;

  private static final int UNNUMBERED = 0;

  private final Settings settings;
  private final List<Heat> heats;
  private final Generator generator;
  private final Path folder;
  private final Results results = new Results();

  /** Announces a second that the slowest contestant has been seen to answer. */
  private final Map<Scenario, Double> slowest = new HashMap<>();

  Tournament(Settings settings, List<Heat> heats, Generator generator, Path folder) {
    this.settings = settings;
    this.heats = heats;
    this.generator = generator;
    this.folder = folder;
  }

  Results run() throws IOException, InterruptedException {
    for (var heat : heats) {
      if (heat.startsAnew(settings)) {
        for (int round = 1; round <= settings.rounds(); round++) {
          for (var contestant : heat.contestants()) {
            aloneIn(round, heat, contestant);
          }
        }
      } else {
        sideBySide(heat);
      }
    }
    return results;
  }

  private void aloneIn(int round, Heat heat, Contestant contestant)
      throws IOException, InterruptedException {
    try (var running = start(contestant)) {
      var fill = fill(running);
      for (var scenario : heat.scenariosOf(contestant)) {
        if (scenario.isFill()) {
          add(round, scenario, running, fill);
        } else {
          warmUp(scenario, running);
          count(round, scenario, running);
        }
      }
    }
  }

  private void sideBySide(Heat heat) throws IOException, InterruptedException {
    var running = new ArrayList<RunningContestant>();
    try {
      for (var contestant : heat.contestants()) {
        running.add(start(contestant));
        fill(running.getLast());
      }
      for (var each : running) {
        for (var scenario : heat.scenariosOf(each.contestant())) {
          warmUp(scenario, each);
        }
      }
      for (int round = 1; round <= settings.rounds(); round++) {
        inTurn(round, heat, running);
      }
    } finally {
      running.forEach(RunningContestant::close);
    }
  }

  private void inTurn(int round, Heat heat, List<RunningContestant> running)
      throws IOException, InterruptedException {
    for (var scenario : heat.scenarios()) {
      for (var each : running) {
        if (each.contestant().takesPartIn(scenario)) {
          count(round, scenario, each);
        }
      }
    }
  }

  private RunningContestant start(Contestant contestant) throws IOException, InterruptedException {
    var running = RunningContestant.start(contestant, settings.serverProcessor(), folder);
    results.addCommand(
        contestant.name() + " " + contestant.wires(), Commands.readable(running.command()));
    return running;
  }

  /** Lets every peer announce once, unless the contestant remembers nothing. */
  private ResultLine fill(RunningContestant running) throws IOException, InterruptedException {
    var contestant = running.contestant();
    if (!contestant.remembers()) {
      return new ResultLine("fill");
    }
    tell("%s: %,d peers announce once".formatted(contestant.name(), contestant.crowd().peers()));
    var fill = generator.fill(running);
    Fairness.check(contestant.name(), fill, contestant.crowd().peers());
    results.addFill(contestant.name(), fill);
    return fill;
  }

  /**
   * Measures until a compiler at run time has had the processor long enough to be done, as fast as
   * the contestant answers.
   */
  private void warmUp(Scenario scenario, RunningContestant running)
      throws IOException, InterruptedException {
    double used = 0;
    double seconds = settings.secondsOf(scenario);
    int most = warmUpsMax(scenario);
    for (int i = 0; i < most && used < WARM_CPU_SECONDS; i++) {
      var figure = measure("warm-up", scenario, running, scenario.rate(settings.quick()));
      used += figure.number("server_cpu") * seconds;
      slowest.merge(scenario, figure.number("responses_per_s"), Math::min);
    }
  }

  /** Who is only to be seen running need not be warm, but half of its speed must be known. */
  private int warmUpsMax(Scenario scenario) {
    if (settings.quick()) {
      return scenario.isAtHalfLoad() ? 1 : 0;
    }
    return WARM_UPS_MAX;
  }

  private void count(int round, Scenario scenario, RunningContestant running)
      throws IOException, InterruptedException {
    int rate =
        scenario.isAtHalfLoad()
            ? (int) (slowest.getOrDefault(scenario, 0.0) / 2)
            : scenario.rate(settings.quick());
    var figure = measure("round " + round, scenario, running, rate);
    add(round, scenario, running, figure.line());
    results.addCommand(
        "generator for " + scenario.name(),
        Commands.readable(generator.command(running, scenario, rate)));
  }

  private void add(int round, Scenario scenario, RunningContestant running, ResultLine line) {
    results.add(new Figure(round, scenario, running.contestant().name(), line));
  }

  private Figure measure(String what, Scenario scenario, RunningContestant running, int rate)
      throws IOException, InterruptedException {
    var figure = attempt(scenario, running, rate);
    for (int again = 0; again < ATTEMPTS_MORE && !Fairness.didAnything(figure); again++) {
      tell("%s: nothing was answered in time; once more".formatted(scenario.name()));
      figure = attempt(scenario, running, rate);
    }
    Fairness.check(figure);
    tell(
        "%s, %s, %s: %s %s"
            .formatted(
                what,
                scenario.name(),
                figure.contestant(),
                scenario.measure().text(figure.measured()),
                scenario.measure().title()));
    return figure;
  }

  private Figure attempt(Scenario scenario, RunningContestant running, int rate)
      throws IOException, InterruptedException {
    var line = generator.measure(running, scenario, rate);
    return new Figure(UNNUMBERED, scenario, running.contestant().name(), line);
  }

  private static void tell(String what) {
    System.err.println(what);
  }
}
