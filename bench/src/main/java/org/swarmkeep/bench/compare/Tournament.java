package org.swarmkeep.bench.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets contestants take turns, so that whatever disturbs the machine disturbs them all.
 *
 * <p>Side by side, all are started and filled once and then measured in turn; those that wait use
 * no processor. One at a time, each is started, filled and measured anew in every round.
 */
final class Tournament {
  private static final double WARM_CPU_SECONDS = 2;
  private static final int WARM_UPS_MAX = 10;

  /** A machine busy with something else may starve a whole run. */
  private static final int ATTEMPTS_MORE = 3;

  private static final int UNNUMBERED = 0;

  private final Settings settings;
  private final List<Contestant> contestants;
  private final Generator generator;
  private final Path folder;
  private final Results results = new Results();

  Tournament(Settings settings, List<Contestant> contestants, Generator generator, Path folder) {
    this.settings = settings;
    this.contestants =
        contestants.stream()
            .filter(each -> settings.scenarios().stream().anyMatch(each::takesPartIn))
            .toList();
    this.generator = generator;
    this.folder = folder;
  }

  Results run() throws IOException, InterruptedException {
    if (settings.oneAtATime()) {
      for (int round = 1; round <= settings.rounds(); round++) {
        for (var contestant : contestants) {
          aloneIn(round, contestant);
        }
      }
    } else {
      sideBySide();
    }
    return results;
  }

  private void aloneIn(int round, Contestant contestant) throws IOException, InterruptedException {
    try (var running = enter(contestant)) {
      for (var scenario : scenariosOf(contestant)) {
        warmUp(scenario, running);
        count(round, scenario, running);
      }
    }
  }

  private void sideBySide() throws IOException, InterruptedException {
    var running = new ArrayList<RunningContestant>();
    try {
      for (var contestant : contestants) {
        running.add(enter(contestant));
      }
      for (var each : running) {
        for (var scenario : scenariosOf(each.contestant())) {
          warmUp(scenario, each);
        }
      }
      for (int round = 1; round <= settings.rounds(); round++) {
        inTurn(round, running);
      }
    } finally {
      running.forEach(RunningContestant::close);
    }
  }

  private void inTurn(int round, List<RunningContestant> running)
      throws IOException, InterruptedException {
    for (var scenario : settings.scenarios()) {
      for (var each : running) {
        if (each.contestant().takesPartIn(scenario)) {
          count(round, scenario, each);
        }
      }
    }
  }

  private List<Scenario> scenariosOf(Contestant contestant) {
    return settings.scenarios().stream().filter(contestant::takesPartIn).toList();
  }

  /** Starts a contestant and fills it when it can be filled. */
  private RunningContestant enter(Contestant contestant) throws IOException, InterruptedException {
    var running = RunningContestant.start(contestant, settings.serverProcessor(), folder);
    results.addCommand(
        contestant.name() + " " + contestant.wires(), Commands.readable(running.command()));
    if (contestant.wires().contains(Wire.UDP) && !contestant.isYardstick()) {
      tell(contestant.name() + ": every peer announces once");
      try {
        var fill = generator.fill(running);
        Fairness.check(contestant.name(), fill, settings.peers());
        results.addFill(contestant.name(), fill);
      } catch (IOException | RuntimeException e) {
        running.close();
        throw e;
      }
    }
    return running;
  }

  /** Measures until a compiler at run time has had the processor long enough to be done. */
  private void warmUp(Scenario scenario, RunningContestant running)
      throws IOException, InterruptedException {
    double used = 0;
    for (int i = 0; i < WARM_UPS_MAX && used < WARM_CPU_SECONDS; i++) {
      used += measure("warm-up", scenario, running).number("server_cpu") * settings.seconds();
    }
  }

  private void count(int round, Scenario scenario, RunningContestant running)
      throws IOException, InterruptedException {
    var figure = measure("round " + round, scenario, running);
    results.add(new Figure(round, scenario, figure.contestant(), figure.line()));
    results.addCommand(
        "generator for " + scenario.name(),
        Commands.readable(generator.command(running, scenario)));
  }

  private Figure measure(String what, Scenario scenario, RunningContestant running)
      throws IOException, InterruptedException {
    var figure = attempt(scenario, running);
    for (int again = 0; again < ATTEMPTS_MORE && !Fairness.didAnything(figure); again++) {
      tell("%s: nothing was answered in time; once more".formatted(scenario.name()));
      figure = attempt(scenario, running);
    }
    Fairness.check(figure);
    tell(
        "%s, %s, %s: %.0f responses for each CPU second"
            .formatted(what, scenario.name(), figure.contestant(), figure.efficiency()));
    return figure;
  }

  private Figure attempt(Scenario scenario, RunningContestant running)
      throws IOException, InterruptedException {
    var line = generator.measure(running, scenario);
    return new Figure(UNNUMBERED, scenario, running.contestant().name(), line);
  }

  private static void tell(String what) {
    System.err.println(what);
  }
}
