package org.swarmkeep.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Any saved swarms are read or refused, and what was read can be saved and read again. */
class SwarmFileFuzzTest {
  private static final long MAGIC = 0x534b_5357_4152_4d02L;

  private static final int NOW = 500;

  @FuzzTest
  void anyFileIsReadOrRefused(byte[] bytes) {
    for (var kind : PeerKind.values()) {
      read(kind, bytes);
      read(kind, ByteBuffer.allocate(8 + bytes.length).putLong(MAGIC).put(bytes).array());
    }
  }

  private static void read(PeerKind kind, byte[] bytes) {
    var swarms = new InMemorySwarms(kind, 4, 100, 10_000, 1);
    try {
      swarms.load(new ByteArrayInputStream(bytes), NOW, 1_000);
    } catch (IOException e) {
      assertThat(e).isNotNull();
      return;
    }
    var saved = save(swarms);
    var again = new InMemorySwarms(kind, 4, 100, 10_000, 1);
    try {
      again.load(new ByteArrayInputStream(saved), NOW, 1_000);
    } catch (IOException e) {
      throw new AssertionError("what was saved cannot be read", e);
    }
    assertThat(again.seederCount()).isEqualTo(swarms.seederCount());
    assertThat(again.leecherCount()).isEqualTo(swarms.leecherCount());
  }

  private static byte[] save(InMemorySwarms swarms) {
    var out = new ByteArrayOutputStream();
    try {
      swarms.save(out, NOW, 1_000);
    } catch (IOException e) {
      throw new AssertionError("memory takes every byte", e);
    }
    return out.toByteArray();
  }
}
