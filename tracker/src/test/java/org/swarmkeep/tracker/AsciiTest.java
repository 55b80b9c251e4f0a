package org.swarmkeep.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;

class AsciiTest {
  private static int plainIndexOf(byte[] in, byte wanted, int from, int to) {
    for (int at = from; at < to; at++) {
      if (in[at] == wanted) {
        return at;
      }
    }
    return -1;
  }

  @RepeatedTest(10)
  void aByteIsFoundWhereItStandsFirst() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    var bytes = new byte[100];
    for (int i = 0; i < 20_000; i++) {
      for (int at = 0; at < bytes.length; at++) {
        bytes[at] = (byte) (random.nextInt(4) == 0 ? random.nextInt(256) : 1 + random.nextInt(2));
      }
      int from = random.nextInt(bytes.length);
      int to = from + random.nextInt(bytes.length - from);
      byte wanted = (byte) random.nextInt(256);

      assertThat(Ascii.indexOf(bytes, wanted, from, to))
          .as("seed %d, round %d", seed, i)
          .isEqualTo(plainIndexOf(bytes, wanted, from, to));
    }
  }
}
