package org.swarmkeep.bench.compare;

import java.util.List;

/** Scenarios that the same contestants meet in, so that these are started and filled once. */
record Heat(LineUp lineUp, List<Scenario> scenarios, List<Contestant> contestants) {
  private static final double START_SECONDS = 2.5;
  private static final double FILL_PER_SECOND = 80_000;

  /** A generator makes up its population before it sends anything. */
  private static final double GENERATOR_SECONDS = 1.5;

  private static final int WARM_UPS = 2;

  /** Contestants whom no scenario suits stay at home. */
  Heat(LineUp lineUp, List<Scenario> scenarios, List<Contestant> contestants) {
    this.lineUp = lineUp;
    this.scenarios = List.copyOf(scenarios);
    this.contestants =
        contestants.stream()
            .filter(each -> scenarios.stream().anyMatch(each::takesPartIn))
            .toList();
  }

  List<Scenario> scenariosOf(Contestant contestant) {
    return scenarios.stream().filter(contestant::takesPartIn).toList();
  }

  /** Whether every round begins with contestants that have just been started. */
  boolean startsAnew(Settings settings) {
    return settings.oneAtATime() || lineUp == LineUp.MEMORY;
  }

  /**
   * About how long it takes, where a tracker takes {@value #FILL_PER_SECOND} announces a second.
   */
  double secondsEstimated(Settings settings) {
    double entering = 0;
    double round = 0;
    for (var contestant : contestants) {
      entering += START_SECONDS;
      if (contestant.remembers()) {
        entering += contestant.crowd().peers() / FILL_PER_SECOND + GENERATOR_SECONDS;
      }
      for (var scenario : scenariosOf(contestant)) {
        round +=
            scenario.isFill()
                ? 0
                : GENERATOR_SECONDS + settings.warmUpSeconds() + settings.secondsOf(scenario);
      }
    }
    int warmUps = settings.quick() ? 0 : WARM_UPS;
    return startsAnew(settings)
        ? settings.rounds() * (entering + (1 + warmUps) * round)
        : entering + (settings.rounds() + warmUps) * round;
  }
}
