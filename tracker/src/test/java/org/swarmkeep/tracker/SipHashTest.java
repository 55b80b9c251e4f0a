package org.swarmkeep.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SipHashTest {
  @Test
  void theReferenceInThisTestKnowsThePapersVector() {
    var message = new byte[15];
    for (int i = 0; i < message.length; i++) {
      message[i] = (byte) i;
    }

    assertThat(reference(paperKey(), message)).isEqualTo(0xa129ca6149be45e5L);
  }

  @Test
  void threeWordsHashAsTheirBytesDo() {
    var random = new Random(42);
    for (int i = 0; i < 1000; i++) {
      long[] words = {random.nextLong(), random.nextLong(), random.nextLong()};
      var bytes = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
      bytes.putLong(words[0]).putLong(words[1]).putLong(words[2]);

      assertThat(new SipHash(paperKey()).hash(words[0], words[1], words[2]))
          .isEqualTo(reference(paperKey(), bytes.array()));
    }
  }

  private static byte[] paperKey() {
    var key = new byte[16];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) i;
    }
    return key;
  }

  /** SipHash-2-4 as its paper tells it, word by word. */
  private static long reference(byte[] key, byte[] message) {
    var keys = ByteBuffer.wrap(key).order(ByteOrder.LITTLE_ENDIAN);
    long k0 = keys.getLong();
    long k1 = keys.getLong();
    long[] v = {
      k0 ^ 0x736f6d6570736575L,
      k1 ^ 0x646f72616e646f6dL,
      k0 ^ 0x6c7967656e657261L,
      k1 ^ 0x7465646279746573L
    };
    var padded =
        ByteBuffer.allocate((message.length / 8 + 1) * 8)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(message);
    padded.put(padded.capacity() - 1, (byte) message.length).rewind();
    while (padded.hasRemaining()) {
      long word = padded.getLong();
      v[3] ^= word;
      round(v);
      round(v);
      v[0] ^= word;
    }
    v[2] ^= 0xff;
    for (int i = 0; i < 4; i++) {
      round(v);
    }
    return v[0] ^ v[1] ^ v[2] ^ v[3];
  }

  private static void round(long[] v) {
    v[0] += v[1];
    v[1] = Long.rotateLeft(v[1], 13) ^ v[0];
    v[0] = Long.rotateLeft(v[0], 32);
    v[2] += v[3];
    v[3] = Long.rotateLeft(v[3], 16) ^ v[2];
    v[0] += v[3];
    v[3] = Long.rotateLeft(v[3], 21) ^ v[0];
    v[2] += v[1];
    v[1] = Long.rotateLeft(v[1], 17) ^ v[2];
    v[2] = Long.rotateLeft(v[2], 32);
  }
}
