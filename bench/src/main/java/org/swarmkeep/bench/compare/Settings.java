package org.swarmkeep.bench.compare;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a comparison is run.
 *
 * @param tools C sources of generators and null servers
 * @param crowd who announces to whom nothing else is said about
 * @param oneAtATime start every contestant anew for each round, instead of side by side
 * @param quick only to see that everything runs: figures mean nothing
 */
record Settings(
    Optional<Path> tools,
    List<Scenario> scenarios,
    List<String> rivals,
    int rounds,
    double seconds,
    Crowd crowd,
    int serverProcessor,
    int generatorProcessor,
    boolean oneAtATime,
    boolean quick) {
  /** Of the keys in private scenarios; nothing else is ever protected by it. */
  static final String KEY_SECRET = "5d".repeat(32);

  static final int NUMWANT = 30;

  private static final int USERS = 10_000;
  private static final int QUICK_USERS = 50;
  private static final double WARM_UP_SECONDS = 1;
  private static final double QUICK_WARM_UP_SECONDS = 0.1;

  Settings {
    if (rounds < 1 || serverProcessor == generatorProcessor) {
      throw new IllegalArgumentException(
          "a comparison needs rounds, and a processor each for tracker and generator");
    }
    scenarios = List.copyOf(scenarios);
    rivals = List.copyOf(rivals);
  }

  double secondsOf(Scenario scenario) {
    return quick ? seconds : Math.max(seconds, scenario.secondsLeast());
  }

  /** Whom the peers of private scenarios belong to. */
  int users() {
    return quick ? QUICK_USERS : USERS;
  }

  double warmUpSeconds() {
    return quick ? QUICK_WARM_UP_SECONDS : WARM_UP_SECONDS;
  }
}
