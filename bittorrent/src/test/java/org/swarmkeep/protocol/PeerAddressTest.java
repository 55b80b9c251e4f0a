package org.swarmkeep.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeerAddressTest {
  /** The examples of RFC 5952. */
  @ParameterizedTest
  @CsvSource({
    "[2001:db8:0:0:1:0:0:1]:1, [2001:db8::1:0:0:1]:1",
    "[2001:0db8:0:0:0:0:2:1]:1, [2001:db8::2:1]:1",
    "[2001:db8:0:1:1:1:1:1]:1, [2001:db8:0:1:1:1:1:1]:1",
    "[2001:0:0:1:0:0:0:1]:1, [2001:0:0:1::1]:1",
    "[0:0:0:0:0:0:0:0]:1, [::]:1",
    "[1:0:0:0:0:0:0:0]:1, [1::]:1",
    "[::ffff:10.0.0.1]:1, 10.0.0.1:1",
    "10.0.0.1:65535, 10.0.0.1:65535",
    "a-b.example:0, a-b.example:0"
  })
  void hasOneTextForm(String written, String text) {
    assertThat(PeerAddress.parse(written).map(PeerAddress::toString)).hasValue(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":1",
        "host",
        "host:",
        "host:65536",
        "host:-1",
        "1.2.3.4.5:1",
        "[::zz]:1",
        "a b:1",
        "host:1x",
        "<x>:1",
        "host:999999999999"
      })
  void refusesWhatIsNoAddress(String written) {
    assertThat(PeerAddress.parse(written)).isEmpty();
  }

  @Test
  void knowsWhereNobodyCanBeReached() {
    assertThat(new PeerAddress("10.0.0.1", 0).isUsable()).isFalse();
    assertThat(new PeerAddress("0.0.0.0", 1).isUsable()).isFalse();
    assertThat(new PeerAddress("::", 1).isUsable()).isFalse();
    assertThat(new PeerAddress("0.1.2.3", 1).isUsable()).isFalse();
    assertThat(new PeerAddress("239.1.2.3", 1).isUsable()).as("multicast").isFalse();
    assertThat(new PeerAddress("255.255.255.255", 1).isUsable()).as("broadcast").isFalse();
    assertThat(new PeerAddress("ff02::1", 1).isUsable()).as("multicast").isFalse();
    assertThat(new PeerAddress("ff::1", 1).isUsable()).isTrue();
    assertThat(new PeerAddress("1.example", 1).isUsable()).as("a name").isTrue();
    assertThat(new PeerAddress("10.0.0.1", 1).isUsable()).isTrue();
  }
}
