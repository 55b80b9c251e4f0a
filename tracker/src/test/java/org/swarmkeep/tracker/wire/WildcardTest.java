package org.swarmkeep.tracker.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.swarmkeep.rules.TrackerAccess;
import org.swarmkeep.tracker.HttpSettings;
import org.swarmkeep.tracker.Transport;
import org.swarmkeep.tracker.sockets.SocketKind;

/** A tracker that listens on every address with one socket of both families. */
@ParameterizedClass
@MethodSource("trackers")
class WildcardTest {
  private final Wire wire;

  WildcardTest(Wire wire) {
    this.wire = wire;
  }

  static List<Wire> trackers() {
    return Wire.kinds()
        .flatMap(io ->
            Arrays.stream(new TrackerAccess[] {TrackerAccess.PRIVATE, TrackerAccess.OPEN})
                .map(access ->
                    Wire.Setup.of(access, io).with(HttpSettings.listeningOn(Wire.anyPort("::")))))
        .map(setup -> Wire.open(setup, Wire.IPV4))
        .toList();
  }

  /** Row 75. */
  @ParameterizedTest
  @EnumSource
  void anIpv4ClientIsAnIpv4PeerThoughTheSocketIsOfIpv6(Way way) throws IOException {
    var torrent = wire.torrent();
    wire.ask(way, wire.announce(torrent, 1));

    var answer = wire.ask(way, wire.announce(torrent, 2));
    assertThat(answer.peers()).containsExactly("127.0.0.1:6001");

    var reply = Answer.dictionary(wire.get(wire.announce(torrent, 2).target()).body());
    assertThat(reply.bytes("external ip").orElseThrow().bytes()).containsExactly(127, 0, 0, 1);
    assertThat(reply.has("peers6")).isFalse();
    assertThat(wire.ask(Way.UDP, Wire.IPV6, wire.announce(torrent, 3)).peers()).isEmpty();
  }

  /** Row 10: clients throw away what comes from another address than they asked. */
  @Test
  void aReplyLeavesFromTheAddressThatWasAsked() throws IOException {
    assumeTrue(wire.io == SocketKind.NATIVE, "the JDK cannot choose where a datagram leaves from");
    assertRepliesFromWhereItIsAsked(wire);
    var setup = Wire.Setup.of(wire.access, wire.io);
    try (var ofIpv4 =
        Wire.open(setup.with(HttpSettings.listeningOn(Wire.anyPort("0.0.0.0"))), Wire.IPV4)) {
      assertRepliesFromWhereItIsAsked(ofIpv4);
    }
  }

  private static void assertRepliesFromWhereItIsAsked(Wire tracker) throws IOException {
    var asked = InetAddress.ofLiteral("127.0.0.2");
    int port = tracker.address(Transport.UDP, asked).getPort();
    try (var client =
        new Datagrams(InetAddress.ofLiteral(Wire.IPV4), new InetSocketAddress(asked, port))) {
      var reply = client.ask(Datagrams.connectRequest(Datagrams.transactionId()));

      assertThat(reply.from()).isEqualTo(new InetSocketAddress(asked, port));
    }
  }
}
