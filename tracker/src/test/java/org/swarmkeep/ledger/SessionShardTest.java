package org.swarmkeep.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionShardTest {
  private static final int KEYS = 200;
  private static final int IDS = 5;

  private final SessionShard shard = new SessionShard();

  private static long[] row(long key, long lastSeconds, int activity) {
    var row = new long[SessionRow.WORDS];
    row[SessionRow.KEY] = key;
    row[SessionRow.ID_TAIL_AND_LAST] = lastSeconds;
    row[SessionRow.REVISION_AND_STATE] = SessionRow.revisionAndState(1, activity);
    return row;
  }

  @Test
  void anOldRowDoesNotDriveOutALaterOne() {
    for (int id = 1; id <= SessionShard.SESSIONS_MAX; id++) {
      shard.put(id, row(77, 1000 + id, SessionRow.LEECHING), 0);
    }

    shard.put(500, row(77, 900, SessionRow.LEECHING), 0);
    shard.put(501, row(77, 2000, SessionRow.GONE), 0);

    assertThat(shard.count()).isEqualTo(SessionShard.SESSIONS_MAX);
    for (int id = 1; id <= SessionShard.SESSIONS_MAX; id++) {
      assertThat(shard.find(77, id)).isNotNegative();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "-1,-1",
    "0,0",
    "2147483647,2147483647",
    "2147483648,2147483648",
    "5000000001,4999938048",
    "9223372036854775807,140737488224256"
  })
  void whatIsLeftIsExactWhileItIsSmall(long left, long kept) {
    var row = row(77, 1000, SessionRow.LEECHING);
    row[SessionRow.LEFT] = left;
    shard.put(1, row, 0);

    var standing = new long[SessionShard.STANDING_WORDS];
    shard.standing(77, standing, 0);
    assertThat(standing[SessionShard.STANDING_LEFT]).isEqualTo(kept);
    assertThat(standing[SessionShard.STANDING_LAST]).isEqualTo(1000);
  }

  @Test
  void aUserLeechesATorrentAsLongAsOneSessionDoes() {
    shard.put(1, row(77, 1000, SessionRow.LEECHING), 0);
    shard.put(2, row(77, 1000, SessionRow.SEEDING), 0);

    assertThat(shard.isLeeching(77)).isTrue();
    assertThat(shard.othersPresent(77, 1)).isEqualTo(1);
    shard.put(1, row(77, 1001, SessionRow.GONE), 0);
    assertThat(shard.isLeeching(77)).isFalse();
    assertThat(shard.othersPresent(77, 2)).isZero();
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
        var row = row(key, step, SessionRow.SEEDING);
        shard.put(id, row, 0);
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
    int at = shard.find(key, id);
    var expected = model.get(key + " " + id);
    if (expected == null) {
      assertThat(at).isNegative();
    } else {
      assertThat(PackedSession.lastSeconds(shard.chunk(at), SessionShard.at(at)))
          .isEqualTo(SessionRow.lastSeconds(expected, 0));
    }
  }
}
