package org.swarmkeep.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.swarmkeep.accounts.HmacKeyFormula;

class UdpRequestsTest {
  private static final Population POPULATION = new Population(1, 4000, 0, 0);
  private static final EventMix NO_EVENTS = new EventMix(0, 0, 0);

  private final ByteBuffer out = ByteBuffer.allocate(2048);
  private final UdpRequests open =
      new UdpRequests(POPULATION, Passkeys.none(), NO_EVENTS, 30, 1000);

  @Test
  void connectIsAsBep15SaysIt() {
    int length = open.connect(out, 0, 0x2a);

    assertThat(hex(length))
        .isEqualTo(
            wire(
                """
                0000041727101980   protocol id
                00000000           action: connect
                0000002a           transaction id
                """));
  }

  @Test
  void firstAnnounceIsAsBep15SaysIt() {
    int length = open.firstAnnounce(out, 0, 0x1122334455667788L, 0x2a, 2001);

    var random = Mixing.mix(0x2a);
    assertThat(hex(length))
        .isEqualTo(
            wire(
                """
                1122334455667788   connection id
                00000001           action: announce
                0000002a           transaction id
                c15c0289ec2d0a911e61397408ab415ec3868d6d   info hash
                2d534b303030312d   peer id: -SK0001-
                %016x              peer id: who
                000007d1           peer id: peer 2001
                %016x              downloaded
                %016x              left
                %016x              uploaded
                00000002           event: started
                00000000           IP address: the source
                %08x               key
                0000001e           numwant: 30
                0402               port: 1024 and two, for the third peer at this address
                """
                    .formatted(
                        Population.identity(2001),
                        random >>> 20 & 0xffff_ffffL,
                        Population.leftOfLeecher(2001),
                        random >>> 12 & 0xffff_ffffL,
                        (int) Population.identity(2001))));
  }

  @Test
  void keysFollowAsUrlData() {
    var passkeys = Passkeys.computed(new byte[HmacKeyFormula.SECRET_BYTES], 10, 1, POPULATION);
    var requests = new UdpRequests(POPULATION, passkeys, NO_EVENTS, 30, 1000);

    int length = requests.announce(out, 0, 1, 2, 3, 4);

    assertThat(length).isEqualTo(98 + 2 + 50).isEqualTo(requests.announceLength());
    assertThat(hex(length).substring(2 * 98))
        .startsWith(
            wire(
                """
                02                 option: URL data, BEP 41
                32                 50 bytes
                2f616e6e6f756e63653f706173736b65793d   /announce?passkey=
                3030303030303034   00000004: user 1 + 3
                """));
  }

  @Test
  void seedersHaveNothingLeft() {
    var requests =
        new UdpRequests(new Population(1, 10, 0, 100), Passkeys.none(), NO_EVENTS, 30, 1000);

    requests.announce(out, 0, 1, 2, 3, 4);

    assertThat(out.getLong(64)).isZero();
  }

  @Test
  void completedPeersHaveNothingLeft() {
    var requests = new UdpRequests(POPULATION, Passkeys.none(), new EventMix(0, 1000, 0), 30, 1000);

    requests.announce(out, 0, 1, 2, 3, 4);

    assertThat(out.getInt(80)).isOne();
    assertThat(out.getLong(64)).isZero();
  }

  @Test
  void scrapeAsksForSoManyTorrents() {
    int length = open.scrape(out, 0, 1, 0x2a, 2, 7);

    assertThat(hex(length))
        .isEqualTo(
            wire(
                """
                0000000000000001   connection id
                00000002           action: scrape
                0000002a           transaction id
                c15c0289ec2d0a911e61397408ab415ec3868d6d   the only torrent there is
                c15c0289ec2d0a911e61397408ab415ec3868d6d   again
                """));
  }

  private String hex(int length) {
    return HexFormat.of().formatHex(out.array(), 0, length);
  }

  /** Takes the first word of each line: the rest says what it is. */
  private static String wire(String annotated) {
    return annotated.replaceAll("(?m)^(\\p{XDigit}+).*\\n?", "$1");
  }
}
