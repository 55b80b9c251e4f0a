package org.swarmkeep.protocol.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.swarmkeep.protocol.Packets.packet;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.swarmkeep.protocol.AnnounceRequest;
import org.swarmkeep.protocol.Announcer;
import org.swarmkeep.protocol.Event;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.protocol.PeerId;
import org.swarmkeep.protocol.Totals;

class UdpRequestsTest {
  private static final InfoHash HASH = InfoHash.parse("1aa4c13830b822c1375686d685a9fce23405f6ba");

  @Test
  void writesAConnect() {
    assertThat(UdpRequests.connect(0x2a))
        .isEqualTo(
            packet(
                """
                00000417 27101980  protocol id, BEP 15
                00000000           action: connect
                0000002a           transaction id
                """));
  }

  @Test
  void writesAnAnnounceWithTheUrlBehindIt() {
    var request =
        new AnnounceRequest(
            HASH,
            new Announcer(PeerId.of("-SK0100-abcdefghijkl"), 51413, 0xcafe),
            new Totals(1, 2, Totals.LEFT_UNKNOWN),
            Event.STARTED,
            50);

    assertThat(UdpRequests.announce(0xd839a89d76d33d5dL, 7, request, "/announce?passkey=k"))
        .isEqualTo(
            packet(
                """
                d839a89d 76d33d5d                                  connection id
                00000001                                           action: announce
                00000007                                           transaction id
                1aa4c138 30b822c1 375686d6 85a9fce2 3405f6ba       info hash
                2d534b30 3130302d 61626364 65666768 696a6b6c       peer id
                00000000 00000002                                  downloaded
                ffffffff ffffffff                                  left: not known
                00000000 00000001                                  uploaded
                00000002                                           event: started
                00000000                                           address: the sender's
                0000cafe                                           key
                00000032                                           numwant
                c8d5                                               port
                02 13                                              BEP 41: URL data, 19 bytes
                2f616e6e 6f756e63 653f7061 73736b65 793d6b         /announce?passkey=k
                """));
  }

  @Test
  void sendsALongUrlInPieces() {
    var request =
        new AnnounceRequest(
            HASH,
            new Announcer(PeerId.of("-SK0100-abcdefghijkl"), 1, 0),
            Totals.fresh(),
            Event.NONE,
            AnnounceRequest.NUM_WANT_DEFAULT);

    var datagram = UdpRequests.announce(0, 0, request, "/" + "a".repeat(255));

    assertThat(datagram).hasSize(98 + 2 + 255 + 2 + 1);
    assertThat(Arrays.copyOfRange(datagram, 98, 101)).isEqualTo(packet("02 ff 2f"));
    assertThat(Arrays.copyOfRange(datagram, 355, 358)).isEqualTo(packet("02 01 61"));
  }

  @Test
  void writesAScrape() {
    assertThat(UdpRequests.scrape(1, 2, List.of(HASH)))
        .isEqualTo(
            packet(
                """
                00000000 00000001                             connection id
                00000002                                      action: scrape
                00000002                                      transaction id
                1aa4c138 30b822c1 375686d6 85a9fce2 3405f6ba  info hash
                """));
  }

  @Test
  void refusesAScrapeOfMoreHashesThanFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UdpRequests.scrape(1, 2, Collections.nCopies(75, HASH)))
        .withMessage("a scrape has at most 74 hashes, was 75");
  }
}
