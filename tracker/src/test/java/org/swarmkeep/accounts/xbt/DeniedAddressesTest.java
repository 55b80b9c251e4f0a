package org.swarmkeep.accounts.xbt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.swarmkeep.accounts.xbt.DeniedAddresses.Range;
import org.swarmkeep.protocol.PeerId;

class DeniedAddressesTest {
  private static final long IPV4 = 0xffff_0000_0000L;

  @Test
  void anAddressIsDeniedIfAnyRangeHasIt() {
    long seed = System.nanoTime();
    var random = new SplittableRandom(seed);
    for (int round = 0; round < 200; round++) {
      var ranges = new ArrayList<Range>();
      for (int i = random.nextInt(12); i > 0; i--) {
        long begin = random.nextInt(200);
        ranges.add(new Range(begin, begin + random.nextInt(-3, 30)));
      }
      var denied = new DeniedAddresses(ranges, List.of());
      for (int address = 0; address < 250; address++) {
        long at = address;
        assertThat(denied.denies(0, IPV4 | at))
            .as("seed " + seed + ", " + at + " in " + ranges)
            .isEqualTo(ranges.stream().anyMatch(it -> it.begin() <= at && at <= it.end()));
      }
    }
  }

  @Test
  void theUpperHalfOfTheAddressesAndIpv6AreToldApart() {
    var denied = new DeniedAddresses(List.of(new Range(0xf000_0000L, 0xffff_ffffL)), List.of());

    assertThat(denied.denies(0, IPV4 | 0xf000_0001L)).isTrue();
    assertThat(denied.denies(0, IPV4 | 0xefff_ffffL)).isFalse();
    assertThat(denied.denies(0x2001_0db8L << 32, 0xf000_0001L)).isFalse();
    assertThat(denied.denies(0, 1)).isFalse();
  }

  @Test
  void clientsAreDeniedByHowTheirPeerIdBegins() {
    var denied =
        new DeniedAddresses(
            List.of(),
            List.of("-XL".getBytes(StandardCharsets.US_ASCII), new byte[] {'M', '7', '-', '1'}));

    assertThat(isDenied(denied, "-XL0012-000000000001")).isTrue();
    assertThat(isDenied(denied, "M7-1-2-0000000000001")).isTrue();
    assertThat(isDenied(denied, "M7-2-2-0000000000001")).isFalse();
    assertThat(isDenied(denied, "-qB4630-000000000001")).isFalse();
  }

  private static boolean isDenied(DeniedAddresses denied, String peerId) {
    var id = PeerId.of(peerId.getBytes(StandardCharsets.US_ASCII));
    return denied.deniesClient(id.head(), id.middle(), id.tail());
  }
}
