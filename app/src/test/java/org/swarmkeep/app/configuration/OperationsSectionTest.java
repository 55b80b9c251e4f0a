package org.swarmkeep.app.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.swarmkeep.rules.AddressBlock;

class OperationsSectionTest {
  private final OperationsSection operations =
      new OperationsSection(
          List.of(),
          List.of(
              AddressBlock.parse("127.0.0.0/8"),
              AddressBlock.parse("::1"),
              AddressBlock.parse("10.20.0.0/14")));

  @Test
  void readersOfAnAllowedBlockMayRead() {
    assertThat(operations.allows(address("127.0.0.1"), false)).isTrue();
    assertThat(operations.allows(address("::1"), false)).isTrue();
    assertThat(operations.allows(address("10.23.255.255"), false)).isTrue();
  }

  @Test
  void readersOutsideTheBlocksMayNot() {
    assertThat(operations.allows(address("10.24.0.0"), false)).isFalse();
    assertThat(operations.allows(address("::2"), false)).isFalse();
    assertThat(operations.allows(address("203.0.113.9"), false)).isFalse();
  }

  @Test
  void aForwardedRequestNeverCountsAsComingFromThisMachine() {
    assertThat(operations.allows(address("127.0.0.1"), true)).isFalse();
    assertThat(operations.allows(address("10.20.0.1"), true)).isTrue();
  }

  @Test
  void aPrefixLongerThanTheAddressIsNoBlock() {
    assertThatThrownBy(() -> AddressBlock.parse("10.0.0.0/33"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 to 32 bits");
  }

  private static InetAddress address(String literal) {
    return InetAddress.ofLiteral(literal);
  }
}
