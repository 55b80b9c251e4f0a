package org.swarmkeep.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** A table of longs against a map. */
class FoldTableTest {
  private final FoldTable table = new FoldTable(2, 3);

  @RepeatedTest(5)
  void sumsOfRandomKeysAreThoseOfAMap() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    var random = new Random(seed);
    for (int round = 0; round < 3; round++) {
      table.clear();
      var model = new LinkedHashMap<List<Long>, Long>();
      for (int i = 0; i < 5000; i++) {
        var key = new long[] {random.nextInt(-30, 30), random.nextLong(1L << 40) >> 34 << 34};
        long more = random.nextInt(100);
        int row = table.row(key);
        table.words()[table.at(row) + 2] += more;
        model.merge(List.of(key[0], key[1]), more, Long::sum);
      }
      assertThat(table.count()).as("seed %d", seed).isEqualTo(model.size());
      assertThat(table.lines(this::entry))
          .as("seed %d", seed)
          .containsExactlyElementsOf(model.entrySet());
    }
  }

  private Map.Entry<List<Long>, Long> entry(int at) {
    var words = table.words();
    return Map.entry(List.of(words[at], words[at + 1]), words[at + 2]);
  }

  @Test
  void listEndsWithTheLastRow() {
    table.row(new long[] {1, 2});
    var lines = table.lines(this::entry);

    assertThat(lines).containsExactly(Map.entry(List.of(1L, 2L), 0L));
    assertThatThrownBy(() -> lines.get(1)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}
