package org.swarmkeep.protocol.udp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.swarmkeep.protocol.AnnounceRequest;
import org.swarmkeep.protocol.Announcer;
import org.swarmkeep.protocol.Event;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.protocol.PeerAddress;
import org.swarmkeep.protocol.PeerId;
import org.swarmkeep.protocol.Totals;

/** An exchange with a public tracker that somebody logged in 2019, and the peers they printed. */
class LoggedDatagramsTest {
  private static String log = "";

  @BeforeAll
  static void readTheLog() throws IOException {
    try (var in = LoggedDatagramsTest.class.getResourceAsStream("logged-exchange.json")) {
      assertThat(in).isNotNull();
      log = new String(in.readAllBytes(), UTF_8);
    }
  }

  @Test
  void theConnectRequestIsTheOneWeWrite() {
    assertThat(UdpRequests.connect(123)).isEqualTo(datagram("connectRequest"));
  }

  @Test
  void theConnectReplyGivesTheConnectionId() {
    assertThat(UdpReplies.read(datagram("connectReply"), false))
        .isEqualTo(new UdpReply.Connected(123, Long.parseUnsignedLong("15580669780121828701")));
  }

  @Test
  void theAnnounceRequestIsTheOneWeWrite() {
    var request =
        new AnnounceRequest(
            InfoHash.parse("1aa4c13830b822c1375686d685a9fce23405f6ba"),
            new Announcer(PeerId.of(HexFormat.of().parseHex("ab".repeat(20))), 59_601, 314),
            new Totals(0, 0, 1_509_949_440),
            Event.NONE,
            AnnounceRequest.NUM_WANT_DEFAULT);

    assertThat(UdpRequests.announce(0xd839a89d76d33d5dL, 1234, request, ""))
        .isEqualTo(datagram("announceRequest"));
  }

  @Test
  void theAnnounceReplyGivesTheCountsAndEveryPeerThatWasPrinted() {
    var announced = (UdpReply.Announced) UdpReplies.read(datagram("announceReply"), false);

    var reply = announced.reply();
    assertThat(announced.transactionId()).isEqualTo(1234);
    assertThat(reply.intervalSeconds()).isEqualTo(1887);
    assertThat(reply.counts().leechers()).isEqualTo(37);
    assertThat(reply.counts().seeders()).isEqualTo(369);
    assertThat(reply.peers()).hasSize(200).doesNotHaveDuplicates();
    assertThat(reply.peers()).map(PeerAddress::toString).containsExactlyElementsOf(printedPeers());
    assertThat(reply.peers()).filteredOn(peer -> !peer.isUsable()).hasSize(3);
    assertThat(reply.notices()).isEmpty();
  }

  private static byte[] datagram(String name) {
    var hex = Pattern.compile('"' + name + "\": \\{[^}]*?\"hex\": \"([0-9a-f]+)\"").matcher(log);
    assertThat(hex.find()).as(name).isTrue();
    return HexFormat.of().parseHex(hex.group(1));
  }

  private static Iterable<String> printedPeers() {
    return Pattern.compile("\"(\\d+\\.\\d+\\.\\d+\\.\\d+:\\d+)\"")
        .matcher(log)
        .results()
        .map(match -> match.group(1))
        .toList();
  }
}
