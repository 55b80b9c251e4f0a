package org.swarmkeep.bench.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.swarmkeep.bench.load.ResultLine;

/**
 * Lets contestants take turns, so that whatever disturbs the machine disturbs them all.
 *
 * <p>Side by side, all are started and filled once and then measured in turn; those that wait use
 * no processor. One at a time, each is started, filled and measured anew in every round.
 */
final class Tournament {
  private static final int UNCOUNTED = 0;

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
      for (var scenario : settings.scenarios()) {
        measure(UNCOUNTED, scenario, running);
        measure(round, scenario, running);
      }
    }
  }

  private void sideBySide() throws IOException, InterruptedException {
    var running = new ArrayList<RunningContestant>();
    try {
      for (var contestant : contestants) {
        running.add(enter(contestant));
      }
      for (int round = UNCOUNTED; round <= settings.rounds(); round++) {
        for (var scenario : settings.scenarios()) {
          for (var each : running) {
            measure(round, scenario, each);
          }
        }
      }
    } finally {
      running.forEach(RunningContestant::close);
    }
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

  /** The first time is to warm up and does not count. */
  private void measure(int round, Scenario scenario, RunningContestant running)
      throws IOException, InterruptedException {
    var contestant = running.contestant();
    if (!contestant.takesPartIn(scenario)) {
      return;
    }
    ResultLine line = generator.measure(running, scenario);
    results.addCommand(
        "generator for " + scenario.name(),
        Commands.readable(generator.command(running, scenario)));
    var figure = new Figure(round, scenario, contestant.name(), line);
    tell(
        "%s, %s, %s: %.0f responses for each CPU second"
            .formatted(
                round == UNCOUNTED ? "warm-up" : "round " + round,
                scenario.name(),
                contestant.name(),
                figure.efficiency()));
    Fairness.check(figure);
    if (round != UNCOUNTED) {
      results.add(figure);
    }
  }

  private static void tell(String what) {
    System.err.println(what);
  }
}
