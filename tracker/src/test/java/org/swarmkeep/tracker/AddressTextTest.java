package org.swarmkeep.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.swarmkeep.swarm.MappedAddress;

class AddressTextTest {
  private static final String ALPHABET = "0123456789abcdefABCDEF:::::....[]%";

  private final AddressText address = new AddressText();

  private boolean read(String text) {
    var bytes = ("<" + text + ">").getBytes(StandardCharsets.ISO_8859_1);
    return address.read(bytes, 1, bytes.length - 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "192.0.2.1",
        "255.255.255.255",
        "::",
        "::1",
        "1::",
        "2001:db8::1",
        "1:2:3:4:5:6:7:8",
        "1:2:3:4:5:6:7::",
        "::2:3:4:5:6:7:8",
        "1::8",
        "FE80::ABcd",
        "::ffff:192.0.2.1",
        "64:ff9b::192.0.2.33",
        "1:2:3:4:5:6:1.2.3.4",
        "::1.2.3.4"
      })
  void addressesAreReadAsTheJdkReadsThem(String text) {
    var known = InetAddress.ofLiteral(text);

    assertThat(read(text)).isTrue();
    assertThat(address.high()).isEqualTo(MappedAddress.high(known));
    assertThat(address.low()).isEqualTo(MappedAddress.low(known));
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.1:80", "[2001:db8::1]", "[2001:db8::1]:65535"})
  void aPortMayFollow(String text) {
    assertThat(read(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        ":::",
        "1:",
        ":1",
        "1::2::3",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:8::",
        "12345::",
        "g::",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.4.",
        "256.1.1.1",
        "01.2.3.4",
        "1.2.3.4:",
        "1.2.3.4:x",
        "1.2.3.4:70000",
        "[::1",
        "[::1]x",
        "[1.2.3.4]",
        "::1%eth0",
        "localhost",
        "-1.2.3.4",
        "1.2.3.4::",
        "::1.2.3.4:5",
        "1:2:3:4:5:6:7:1.2.3.4"
      })
  void anythingElseIsNone(String text) {
    assertThat(read(text)).isFalse();
  }

  @RepeatedTest(20)
  void whatIsReadFromNoiseTheJdkReadsTheSame() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      var text = new StringBuilder();
      for (int length = 2 + random.nextInt(14); length > 0; length--) {
        text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length() - 3)));
      }
      if (text.indexOf("::") >= 0 && read(text.toString())) {
        var known = InetAddress.ofLiteral(text.toString());
        assertThat(address.high())
            .as("seed %d, %s", seed, text)
            .isEqualTo(MappedAddress.high(known));
        assertThat(address.low()).as("seed %d, %s", seed, text).isEqualTo(MappedAddress.low(known));
      }
    }
  }
}
