package org.swarmkeep.ledger;

import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/** Pages that several threads make at the same time lose no count; see Lincheck. */
@Param(name = "user", gen = IntGen.class, conf = "1:3")
public class UserCountsLinearizabilityTest {
  private static final int PAGES_APART = 5000;

  private final UserCounts counts = new UserCounts();

  @Operation
  public void add(@Param(name = "user") int user) {
    counts.add(user * PAGES_APART, 1);
  }

  @Operation
  public int count(@Param(name = "user") int user) {
    return counts.count(user * PAGES_APART);
  }

  @Test
  void countsOfManyThreadsHaveAnOrder() {
    new StressOptions()
        .iterations(20)
        .invocationsPerIteration(500)
        .threads(3)
        .actorsPerThread(4)
        .check(UserCountsLinearizabilityTest.class);
  }
}
