package org.swarmkeep.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientListTest {
  @ParameterizedTest
  @CsvSource({
    "-qB46, -qB4630-abcdefghijkl, -qB4530-abcdefghijkl",
    "-, -TR3000-000000000000, M7-10-5--00000000000",
    "M7-, M7-10-5--00000000000, -UT3550-000000000000",
    "-TR3000-000000000000, -TR3000-000000000000, -TR3000-000000000001",
    "-qB46%330, -qB4630-abcdefghijkl, -qB4640-abcdefghijkl",
    "%2525, %25-something-longer, 25--something-longer",
  })
  void aPrefixNamesTheClientsThatBeginWithIt(String prefix, String one, String another) {
    var list = ClientList.of(List.of(ClientPrefix.parse(prefix)));

    assertThat(holds(list, one)).isTrue();
    assertThat(holds(list, another)).isFalse();
  }

  @Test
  void oddBytesAreWrittenWithPercentSigns() {
    var list = ClientList.of(List.of(ClientPrefix.parse("%00%fF-")));

    assertThat(holds(list, "\0\u00ff-")).isTrue();
    assertThat(holds(list, "\0\u00fe-")).isFalse();
    assertThat(ClientPrefix.parse("%00%fF-%25a%41")).hasToString("%00%FF-%25aA");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-qB4630-abcdefghijklm", "%0", "%", "%zz", "\u00e9", "a\tb"})
  void whatIsNoPrefixIsRefused(String text) {
    assertThatThrownBy(() -> ClientPrefix.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anyPrefixesHoldWhatBeginsWithOneOfThem() {
    long seed = System.nanoTime();
    var random = new SplittableRandom(seed);
    for (int round = 0; round < 500; round++) {
      var prefixes = new ArrayList<byte[]>();
      for (int i = random.nextInt(30); i > 0; i--) {
        prefixes.add(Arrays.copyOf(peerId(random), 1 + random.nextInt(20)));
      }
      var list =
          ClientList.of(
              prefixes.stream().map(ClientListTest::escaped).map(ClientPrefix::parse).toList());
      for (int i = 0; i < 100; i++) {
        var asked = peerId(random);
        assertThat(holds(list, asked))
            .as("seed %d", seed)
            .isEqualTo(prefixes.stream().anyMatch(prefix -> beginsWith(asked, prefix)));
      }
    }
  }

  /** Of few different bytes, so that prefixes are shared. */
  private static byte[] peerId(SplittableRandom random) {
    var bytes = new byte[20];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = new byte[] {0, -1, 'a'}[random.nextInt(i < 4 ? 3 : 2)];
    }
    return bytes;
  }

  private static String escaped(byte[] prefix) {
    var text = new StringBuilder();
    for (byte b : prefix) {
      text.append("%%%02x".formatted(b));
    }
    return text.toString();
  }

  private static boolean beginsWith(byte[] id, byte[] prefix) {
    return Arrays.equals(Arrays.copyOf(id, prefix.length), prefix);
  }

  private static boolean holds(ClientList list, String peerId) {
    return holds(list, peerId.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static boolean holds(ClientList list, byte[] peerId) {
    var id = ByteBuffer.wrap(Arrays.copyOf(peerId, 20));
    return list.contains(id.getLong(0), id.getLong(8), id.getInt(16));
  }
}
