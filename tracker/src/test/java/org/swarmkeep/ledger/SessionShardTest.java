package org.swarmkeep.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionShardTest {
  private static final int KEYS = 200;
  private static final int IDS = 5;

  private final SessionShard shard = new SessionShard();

  private static long[] row(long key, int id, long lastSeconds, int activity) {
    var row = new long[SessionRow.WORDS];
    row[SessionRow.KEY] = key;
    row[SessionRow.ID_HEAD] = id;
    row[SessionRow.ID_TAIL_AND_LAST] = lastSeconds;
    row[SessionRow.REVISION_AND_STATE] = SessionRow.revisionAndState(1, activity);
    return row;
  }

  @Test
  void anOldRowDoesNotDriveOutALaterOne() {
    for (int id = 1; id <= SessionShard.SESSIONS_MAX; id++) {
      shard.put(row(77, id, 1000 + id, SessionRow.LEECHING), 0);
    }

    shard.put(row(77, 500, 900, SessionRow.LEECHING), 0);
    shard.put(row(77, 501, 2000, SessionRow.GONE), 0);

    assertThat(shard.count()).isEqualTo(SessionShard.SESSIONS_MAX);
    for (int id = 1; id <= SessionShard.SESSIONS_MAX; id++) {
      assertThat(shard.find(row(77, id, 0, 0), 0)).isNotNegative();
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void rowsAreFoundAndForgottenAsInAMap(long seed) {
    var random = new Random(seed);
    Map<String, long[]> model = new HashMap<>();
    for (int step = 0; step < 20_000; step++) {
      long key = SessionRow.key(1 + random.nextInt(KEYS), 1);
      int id = random.nextInt(IDS);
      if (random.nextInt(2000) == 0) {
        int since = step - 500;
        shard.forget(since);
        model.values().removeIf(row -> SessionRow.lastSeconds(row, 0) < since);
      } else {
        var row = row(key, id, step, SessionRow.SEEDING);
        shard.put(row, 0);
        model.put(key + " " + id, row);
      }
      check(key, id, model);
    }

    assertThat(shard.count()).isEqualTo(model.size());
    for (int user = 1; user <= KEYS; user++) {
      for (int id = 0; id < IDS; id++) {
        check(SessionRow.key(user, 1), id, model);
      }
    }
  }

  private void check(long key, int id, Map<String, long[]> model) {
    int at = shard.find(row(key, id, 0, 0), 0);
    var expected = model.get(key + " " + id);
    if (expected == null) {
      assertThat(at).isEqualTo(-1);
    } else {
      assertThat(SessionRow.lastSeconds(shard.rows(), at))
          .isEqualTo(SessionRow.lastSeconds(expected, 0));
    }
  }
}
