package org.swarmkeep.app.faults;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.swarmkeep.app.endtoend.Tools;

/**
 * Credit that survives: clients announce to the assembled program while it is killed and stopped,
 * its database ends, hangs and is locked, its disk is full or slow, and its clock is set. After
 * each round the books must be right to the byte.
 *
 * <p>{@code -Dfaults.rounds=300} or {@code -Dfaults.minutes=10} makes it a soak test, {@code
 * -Dfaults.seed=7} repeats one; {@code -Dfaults.database=SQLITE} keeps to one database.
 */
class FaultsIT {
  private static final int ROUNDS = Integer.getInteger("faults.rounds", 0);
  private static final Duration TIME = Duration.ofMinutes(Integer.getInteger("faults.minutes", 0));
  private static final long SEED = Long.getLong("faults.seed", System.nanoTime());
  private static final String DATABASE = System.getProperty("faults.database", "");

  /** A database of its own for so many rounds: the tracker keeps a bounded number of sessions. */
  private static final int ROUNDS_OF_TRIAL = 12;

  private static final int OTHERS_MAX = 2;

  @TempDir private Path folder;

  /** The databases that a trial can have. */
  enum Engine {
    SQLITE,
    MARIADB;

    TrialDatabase open(Path dataDirectory, Path folder) {
      try {
        return switch (this) {
          case SQLITE -> new SqliteDatabase(dataDirectory);
          case MARIADB -> new MariaDbDatabase(folder.resolve("mariadb"));
        };
      } catch (IOException | SQLException e) {
        throw new IllegalStateException("no database", e);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void noByteIsLostAndNoneCountedTwice(Engine engine) throws IOException {
    Tools.requireRoot();
    assumeTrue(DATABASE.isEmpty() || engine.name().equals(DATABASE));
    long begun = System.nanoTime();
    int rounds = 0;
    int trials = 0;
    do {
      rounds += trial(engine, SEED + trials, ROUNDS - rounds);
      trials++;
    } while (rounds < ROUNDS || System.nanoTime() - begun < TIME.toNanos());
  }

  /** A program, a database and rounds of faults; answers how many there were. */
  private int trial(Engine engine, long seed, int roundsWanted) throws IOException {
    var place = folder.resolve(engine + "-" + seed);
    var random = new Random(seed);
    int rounds = 0;
    try (var trial = new Trial(seed, place, data -> engine.open(data, place))) {
      try {
        int wanted = roundsWanted > 0 ? roundsWanted : (trial.faults().size() + 1) / 2;
        for (var faults : plan(trial.faults(), random, Math.min(wanted, ROUNDS_OF_TRIAL))) {
          trial.round(faults);
          rounds++;
        }
      } catch (RuntimeException | AssertionError e) {
        System.out.println("fault test: seed " + seed + ", round " + rounds + " failed: " + e);
        throw new AssertionError("seed " + seed + " on " + engine + ", round " + rounds, e);
      } finally {
        System.out.println(
            "fault test: "
                + engine
                + ", seed "
                + seed
                + ", rounds "
                + rounds
                + ", "
                + trial.story());
      }
    }
    return rounds;
  }

  /** Two faults after the other in each round, so that each has its turn, and others with them. */
  private static List<List<Fault>> plan(List<Fault> faults, Random random, int rounds) {
    var plan = new ArrayList<List<Fault>>();
    for (int round = 0; round < rounds; round++) {
      var now = new ArrayList<Fault>();
      now.add(faults.get(2 * round % faults.size()));
      now.add(faults.get((2 * round + 1) % faults.size()));
      var others = new ArrayList<>(faults);
      others.removeAll(now);
      Collections.shuffle(others, random);
      now.addAll(others.subList(0, random.nextInt(OTHERS_MAX + 1)));
      plan.add(now);
    }
    return plan;
  }
}
