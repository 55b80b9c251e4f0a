package org.swarmkeep.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.swarmkeep.protocol.InfoHash;

class HashListTest {
  private static final InfoHash ZERO = new InfoHash(0, 0, 0);

  @Test
  void notesCommentsAndEmptyLinesAreNoEntries() throws Exception {
    var one = new InfoHash(1, 2, 3);
    var two = new InfoHash(-1, 0, 0);

    var list =
        read(
            """
            # denied in spring

               %s\tsee ticket 12
            %s # and a note
              # %s
            """
                .formatted(one, two.hex().toUpperCase(Locale.ROOT), new InfoHash(9, 9, 9)));

    assertThat(list.size()).isEqualTo(2);
    assertThat(holds(list, one)).isTrue();
    assertThat(holds(list, two)).isTrue();
    assertThat(holds(list, new InfoHash(9, 9, 9))).isFalse();
  }

  @Test
  void theHashOfV2CountsByItsFirstTwentyBytes() throws Exception {
    var truncated = new InfoHash(5, 6, 7);

    var list = read(truncated.hex() + "0123456789abcdef01234567");

    assertThat(list.size()).isEqualTo(1);
    assertThat(holds(list, truncated)).isTrue();
  }

  @Test
  void windowsLineEndsAndAByteOrderMarkAreUnderstood() throws Exception {
    var list = read("\ufeff" + new InfoHash(1, 1, 1) + "\r\n" + new InfoHash(2, 2, 2));

    assertThat(list.size()).isEqualTo(2);
    assertThat(holds(list, new InfoHash(1, 1, 1))).isTrue();
  }

  @Test
  void aBadLineIsNamedWithItsNumberAndItsText() {
    assertThatThrownBy(() -> read("# a list\n" + ZERO + "\nabc123 oops\n"))
        .isInstanceOf(BadLineException.class)
        .hasMessage("line 3: 'abc123' is no info hash of 40 or 64 hexadecimal digits");
    assertThatThrownBy(() -> read(ZERO.hex().replace('0', 'g')))
        .isInstanceOf(BadLineException.class);
    assertThatThrownBy(() -> read("a".repeat(100_000)))
        .isInstanceOf(BadLineException.class)
        .hasMessageContaining("goes on beyond");
  }

  @Test
  void aKeyInTheWrongFileIsNotRepeated() {
    assertThatThrownBy(() -> read("/announce?passkey=00000007deadbeefdeadbeefdeadbeef"))
        .isInstanceOf(BadLineException.class)
        .hasMessageContaining("/announce?passkey=(hidden)")
        .hasMessageNotContaining("deadbeef");
  }

  @Test
  void anyHashesAreHeldAndNoOthers() throws Exception {
    long seed = System.nanoTime();
    var random = new SplittableRandom(seed);
    for (int round = 0; round < 50; round++) {
      var hashes = new HashSet<InfoHash>();
      var text = new StringBuilder();
      for (int i = random.nextInt(400); i > 0; i--) {
        var hash = hash(random);
        hashes.add(hash);
        text.append(hash).append('\n');
      }

      var list = read(text.toString());

      assertThat(list.size()).as("seed %d", seed).isEqualTo(hashes.size());
      for (int i = 0; i < 400; i++) {
        var asked = hash(random);
        assertThat(holds(list, asked))
            .as("seed %d: %s", seed, asked)
            .isEqualTo(hashes.contains(asked));
      }
    }
  }

  @Test
  void twoVersionsSayWhatCameAndWhatWent() throws Exception {
    var before = read(ZERO + "\n" + new InfoHash(1, 1, 1) + "\n" + new InfoHash(2, 2, 2));
    var after = read(new InfoHash(2, 2, 2) + "\n" + new InfoHash(3, 3, 3));

    assertThat(after.countNotIn(before)).isEqualTo(1);
    assertThat(before.countNotIn(after)).isEqualTo(2);
    assertThat(before.countNotIn(before)).isZero();
  }

  /** Of few different numbers, zero among them, so that they repeat and differ in one part only. */
  private static InfoHash hash(SplittableRandom random) {
    return new InfoHash(random.nextInt(8), random.nextInt(4) - 1, random.nextInt(4));
  }

  private static HashList read(String text) throws IOException, BadLineException {
    return HashList.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static boolean holds(HashList list, InfoHash hash) {
    return list.contains(hash.head(), hash.middle(), hash.tail());
  }
}
