package org.swarmkeep.bench.compare;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.swarmkeep.bench.load.Population;

/**
 * How a comparison is run.
 *
 * @param tools C sources of generators and null servers
 * @param oneAtATime start every contestant anew for each round, instead of side by side
 */
record Settings(
    Optional<Path> tools,
    List<Scenario> scenarios,
    List<String> rivals,
    int rounds,
    double seconds,
    double warmUpSeconds,
    int torrents,
    int peers,
    int serverProcessor,
    int generatorProcessor,
    boolean oneAtATime) {
  /** Of the keys in private scenarios; nothing else is ever protected by it. */
  static final String KEY_SECRET = "5d".repeat(32);

  static final double ZIPF = 0.9;
  static final int NUMWANT = 30;
  static final int SEEDER_PERCENT = 25;

  Settings {
    if (rounds < 1 || serverProcessor == generatorProcessor) {
      throw new IllegalArgumentException(
          "a comparison needs rounds, and a processor each for tracker and generator");
    }
    scenarios = List.copyOf(scenarios);
    rivals = List.copyOf(rivals);
  }

  Population population() {
    return new Population(torrents, peers, ZIPF, SEEDER_PERCENT);
  }
}
