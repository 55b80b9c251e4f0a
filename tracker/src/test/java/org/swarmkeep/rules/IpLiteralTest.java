package org.swarmkeep.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IpLiteralTest {
  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.1", "10.0.0.1", "2001:db8::1", "fd00::7", "223.255.255.255"})
  void aPeerMayClaimTheAddressOfOneHost(String text) {
    assertThat(IpLiteral.parsePeer(text)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.org", "localhost", "", "0.0.0.0", "0.1.2.3", "127.0.0.1", "169.254.1.1",
        "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "ff02::1",
        "fe80::1%1", "1.2.3", "3232235521", "1.2.3.4:80", "[2001:db8::1]", "1.2.3.4 ",
            "::ffff:0:0:0:0:0:0:0:0"
      })
  void nothingElseIsTakenForOne(String text) {
    assertThat(IpLiteral.parsePeer(text)).isEmpty();
  }
}
