package org.swarmkeep.protocol.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.swarmkeep.protocol.Packets.packet;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.swarmkeep.protocol.AnnounceReply;
import org.swarmkeep.protocol.PeerAddress;
import org.swarmkeep.protocol.SwarmCounts;

class UdpRepliesTest {
  @Test
  void readsAnAnnounceReplyOverIpv4() {
    var reply =
        announced(
            """
            00000001         action: announce
            00000007         transaction id
            00000708         interval: 1800 s
            00000002         leechers
            ffffffff         seeders, unsigned
            7f000001 1ae1    127.0.0.1:6881
            00000000 0000    nobody
            """,
            false);

    assertThat(reply)
        .isEqualTo(
            new AnnounceReply(
                1800,
                0,
                new SwarmCounts(4_294_967_295L, 2, SwarmCounts.UNKNOWN),
                List.of(new PeerAddress("127.0.0.1", 6881), new PeerAddress("0.0.0.0", 0)),
                AnnounceReply.Extras.NONE,
                List.of()));
    assertThat(reply.peers()).filteredOn(PeerAddress::isUsable).hasSize(1);
  }

  @Test
  void readsAnAnnounceReplyOverIpv6() {
    var reply =
        announced(
            """
            00000001 00000007 00000708 00000000 00000000
            20010db8 00000000 00000000 00000001 1ae1    2001:db8::1, port 6881
            00000000 00000000 0000ffff 0a000001 0001    10.0.0.1 in IPv6 dress, port 1
            """,
            true);

    assertThat(reply.peers())
        .map(PeerAddress::toString)
        .containsExactly("[2001:db8::1]:6881", "10.0.0.1:1");
  }

  @Test
  void keepsTheWholePeersOfAListWithAnOddTail() {
    var reply = announced("00000001 00000007 00000708 00000000 00000000 7f000001 1ae1 7f", false);

    assertThat(reply.peers()).hasSize(1);
    assertThat(reply.notices())
        .containsExactly("The list of peers ends in the middle of one; the whole ones are kept");
  }

  @ParameterizedTest
  @CsvSource({"fffffffb, 60, -5", "00000000, 60, 0", "7fffffff, 86400, 2147483647"})
  void clampsAnIntervalThatNobodyShouldFollow(String wire, int taken, String said) {
    var reply = announced("00000001 00000007 " + wire + " 00000000 00000000", false);

    assertThat(reply.intervalSeconds()).isEqualTo(taken);
    assertThat(reply.notices())
        .containsExactly("The tracker's interval of " + said + " s is taken as " + taken + " s");
  }

  @Test
  void keepsFiveThousandPeersOfTenThousand() {
    var reply =
        announced(
            "00000001 00000007 00000708 00000000 00000000" + "7f0000011ae1".repeat(10_000), false);

    assertThat(reply.peers()).hasSize(5_000);
    assertThat(reply.notices()).containsExactly("Of 10000 peers the first 5000 are kept");
  }

  @Test
  void readsAScrapeReply() {
    var datagram =
        packet(
            """
            00000002                    action: scrape
            00000007                    transaction id
            00000001 00000002 00000003  seeders, completed, leechers
            00000004                    cut off
            """);

    assertThat(UdpReplies.read(datagram, false))
        .isEqualTo(new UdpReply.Scraped(7, List.of(new SwarmCounts(1, 3, 2))));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          756e6b6e6f776e,           unknown
          436f6e6e2e00,             Conn.
          e9,                       \ufffd
          1b5b33316d,               \ufffd[31m
          """)
  void readsTheTextOfAnErrorFitToBeShown(String text, String reason) {
    assertThat(UdpReplies.read(packet("00000003 00000007 " + text), false))
        .isEqualTo(new UdpReply.Refused(7, reason));
  }

  @Test
  void readsAnErrorWithoutText() {
    assertThat(UdpReplies.read(packet("00000003 00000007"), false))
        .isEqualTo(new UdpReply.Refused(7, ""));
  }

  @Test
  void cutsALongErrorText() {
    var refused =
        (UdpReply.Refused) UdpReplies.read(packet("0000000300000007" + "61".repeat(9000)), false);

    assertThat(refused.reason()).hasSize(500);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          000000,                                  The reply has 3 bytes; the shortest there is has 8
          00000000 00000007 000000,                The connect reply has 11 bytes; it takes 16
          00000001 00000007 00000708 00000000 00,  The announce reply has 17 bytes; it takes 20
          00000009 00000007,                       The reply has the unknown action 9
          """)
  void saysWhatIsWrongWithADatagram(String datagram, String problem) {
    assertThat(UdpReplies.read(packet(datagram), false)).isEqualTo(new UdpReply.Malformed(problem));
  }

  private static AnnounceReply announced(String datagram, boolean v6) {
    return ((UdpReply.Announced) UdpReplies.read(packet(datagram), v6)).reply();
  }
}
