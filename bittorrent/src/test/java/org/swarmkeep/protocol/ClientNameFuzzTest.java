package org.swarmkeep.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;

/** Any twenty bytes in: a short printable name out. */
class ClientNameFuzzTest {
  @FuzzTest
  void anyPeerIdHasAPrintableName(byte[] bytes) {
    var name = ClientName.of(PeerId.of(Arrays.copyOf(bytes, PeerId.BYTES)));

    assertThat(name).matches("[\\x20-\\x7e]{3,60}").isEqualTo(name.strip());
  }
}
