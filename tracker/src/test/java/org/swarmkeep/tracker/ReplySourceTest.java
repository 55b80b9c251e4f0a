package org.swarmkeep.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.swarmkeep.tracker.sockets.SocketKind;

class ReplySourceTest {
  private static List<InetAddress> addresses(String blankSeparated) {
    return Stream.of(blankSeparated.split(" ")).map(InetAddress::ofLiteral).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "NIO,::,192.0.2.1 192.0.2.2,true",
    "NIO,0.0.0.0,127.0.0.1 192.0.2.1 192.0.2.2,true",
    "NIO,::,2001:db8::1 2001:db8::2,true",
    "NIO,::,127.0.0.1 192.0.2.1 ::1 fe80::1 2001:db8::1,false",
    "NIO,192.0.2.1,192.0.2.1 192.0.2.2,false",
    "NATIVE,::,192.0.2.1 192.0.2.2,false",
  })
  void theOperatorIsToldWhenARepliesSourceIsLeftToTheSystem(
      SocketKind io, String listening, String own, boolean isDoubtful) {
    var told = ReplySource.doubt(io, InetAddress.ofLiteral(listening), addresses(own));

    assertThat(told.isPresent()).isEqualTo(isDoubtful);
    assertThat(told.orElse("name tracker.udp.listen")).contains("tracker.udp.listen");
  }

  @Test
  void theMachineNamesItsAddresses() {
    assertThat(ReplySource.own()).anyMatch(InetAddress::isLoopbackAddress);
  }
}
