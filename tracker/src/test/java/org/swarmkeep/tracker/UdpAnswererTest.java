package org.swarmkeep.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.swarmkeep.tracker.Hex.packet;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.swarmkeep.protocol.InfoHash;

class UdpAnswererTest {
  @TempDir private Path folder;
  private DeskRig rig;

  @BeforeEach
  void open() {
    rig = new DeskRig(folder);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void connectReplyEchoesTheTransactionId() {
    var request =
        packet(
            """
            00000417 27101980  protocol id, BEP 15
            00000000  action: connect
            0000002a  transaction id
            """);

    var reply = rig.udp(request);

    assertThat(reply).hasSize(16).startsWith(packet("00000000 0000002a"));
    assertThat(ByteBuffer.wrap(reply).getLong(8)).isEqualTo(rig.connectionId());
  }

  @Test
  void connectWithTrailingBytesIsAnswered() {
    assertThat(rig.udp(packet("00000417 27101980 00000000 0000002a cafe"))).hasSize(16);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00000417 27101981 00000000 0000002a", // wrong magic
        "00000417 27101980 00000000 00002a", // 15 bytes
        "00000417 27101980 00000004 0000002a", // the old IPv6 announce
        "",
      })
  void whatIsNoConnectGetsSilence(String request) {
    assertThat(rig.udp(packet(request))).isEmpty();
  }

  @Test
  void anAnnounceGetsPeersInSixBytesEach() {
    rig.from("192.0.2.7").udp(announce(1, Site.OPEN, 1).seeding().bytes());

    var reply = rig.from("192.0.2.8").udp(announce(2, Site.OPEN, 2).bytes());

    assertThat(Arrays.copyOf(reply, 8)).isEqualTo(packet("00000001 0000002a"));
    assertThat(ByteBuffer.wrap(reply).getInt(8)).isBetween(1800, 1980);
    assertThat(Arrays.copyOfRange(reply, 12, reply.length))
        .isEqualTo(
            packet(
                """
                00000001  leechers
                00000001  seeders
                c0000207 1ae1  192.0.2.7:6881
                """));
  }

  @Test
  void overIpv6PeersHaveEighteenBytes() {
    rig.from("2001:db8::7").udp(announce(1, Site.OPEN, 1).bytes());
    rig.from("192.0.2.9").udp(announce(3, Site.OPEN, 3).bytes());

    var reply = rig.from("2001:db8::8").udp(announce(2, Site.OPEN, 2).bytes());

    assertThat(Arrays.copyOfRange(reply, 20, reply.length))
        .isEqualTo(packet("20010db8 00000000 00000000 00000007 1ae1"));
  }

  @Test
  void aMappedSourceIsAnIpv4Peer() {
    rig.from("192.0.2.7").udp(announce(1, Site.OPEN, 1).bytes());

    var reply = rig.from("::ffff:192.0.2.8").udp(announce(2, Site.OPEN, 2).bytes());

    assertThat(reply).hasSize(26);
  }

  @Test
  void withoutAValidConnectionIdThereIsSilence() {
    var request = announce(1, Site.OPEN, 1).bytes();
    var forged = request.clone();
    forged[0] ^= 1;

    assertThat(rig.udp(forged)).isEmpty();
    assertThat(rig.from("192.0.2.99").udp(request)).isEmpty();
    assertThat(rig.tally.count(Counter.UDP_INVALID_CONNECTION_IDS)).isEqualTo(2);
  }

  @Test
  void aConnectionIdIsValidForTwoMinutes() {
    var request = announce(1, Site.OPEN, 1).bytes();
    rig.nowSeconds += 120;

    assertThat(rig.udp(request)).isNotEmpty();

    rig.nowSeconds += 120;

    assertThat(rig.udp(request)).isEmpty();
  }

  @Test
  void aShortAnnounceGetsSilence() {
    assertThat(rig.udp(Arrays.copyOf(announce(1, Site.OPEN, 1).bytes(), 97))).isEmpty();
  }

  @Test
  void aKeylessAnnounceIsToldWhatToDo() {
    assertThat(error(rig.udp(announce(1, Site.OPEN, 1).withoutOptions().bytes())))
        .isEqualTo("No passkey: this client sends no URL data over UDP; use the http announce URL");
  }

  @Test
  void aKeylessAnnounceMayHaveAFewMoreBytes() {
    assertThat(error(rig.udp(announce(1, Site.OPEN, 1).withOptions("0000").bytes())))
        .contains("passkey");
  }

  @Test
  void theKeyMayStandInEachPlaceOfTheUrl() {
    var key = Site.key(1, Site.OPEN).text();

    assertServed(announce(1, Site.OPEN, 1).withUrl("/announce?passkey=" + key).bytes());
    assertServed(announce(1, Site.OPEN, 1).withUrl("/announce/" + key).bytes());
    assertServed(announce(1, Site.OPEN, 1).withUrl("/" + key + "/announce").bytes());
    assertServed(announce(1, Site.OPEN, 1).withUrl("/announce?a=b&passkey=" + key).bytes());
  }

  @Test
  void urlDataMayComeInPiecesAmongOtherOptions() {
    var key = Site.key(1, Site.OPEN).text();
    var options =
        "01" // no operation
            + piece("/announce?pass")
            + "07 03 aabbcc" // unknown
            + "02 00" // empty
            + piece("key=" + key)
            + "00"
            + piece("garbage behind the end");

    assertServed(announce(1, Site.OPEN, 1).withOptions(options).bytes());
  }

  @Test
  void anOptionThatReachesBeyondThePacketEndsTheReading() {
    var key = Site.key(1, Site.OPEN).text();

    assertServed(
        announce(1, Site.OPEN, 1).withOptions(piece("/announce/" + key) + "02 ff 2f").bytes());
    assertThat(error(rig.udp(announce(1, Site.OPEN, 1).withOptions("02").bytes())))
        .contains("passkey");
  }

  @Test
  void aWrongKeyIsRefused() {
    var key = Site.key(2, Site.HYBRID_V1).text();

    assertThat(error(rig.udp(announce(2, Site.OPEN, 1).withUrl("/announce/" + key).bytes())))
        .isEqualTo("Unknown passkey: download the .torrent file again");
    assertThat(error(rig.udp(announce(2, Site.OPEN, 1).withUrl("/announce/zzz").bytes())))
        .contains("passkey");
  }

  @Test
  void portZeroIsRefusedUnlessStopping() {
    assertThat(error(rig.udp(announce(1, Site.OPEN, 1).port(0).bytes()))).contains("port");
    assertServed(announce(1, Site.OPEN, 1).port(0).event(3).bytes());
  }

  @Test
  void aDatagramFromPortZeroGetsSilence() {
    var connect = packet("00000417 27101980 00000000 0000002a");

    var answerable = new ScriptedDatagram(connect, 0, rig.low(), 1);
    var unanswerable = new ScriptedDatagram(connect, 0, rig.low(), 0);

    assertThat(rig.udp.answer(answerable, 0, rig.nowSeconds)).isEqualTo(16);
    assertThat(rig.udp.answer(unanswerable, 0, rig.nowSeconds)).isZero();
  }

  @Test
  void numwantIsHonouredAndBoundedByOneDatagram() {
    for (int id = 1; id <= 300; id++) {
      rig.from("10.0." + id / 250 + "." + (1 + id % 250));
      rig.udp(announce(1, Site.OPEN, id).bytes());
    }
    rig.from("192.0.2.1");

    assertThat(rig.udp(announce(2, Site.OPEN, 999).numwant(0).bytes())).hasSize(20);
    assertThat(rig.udp(announce(2, Site.OPEN, 999).numwant(7).bytes())).hasSize(20 + 7 * 6);
    assertThat(rig.udp(announce(2, Site.OPEN, 999).numwant(-1).bytes())).hasSize(20 + 50 * 6);
    assertThat(rig.udp(announce(2, Site.OPEN, 999).numwant(Integer.MAX_VALUE).bytes()))
        .hasSize(20 + 200 * 6);
  }

  @Test
  void ipv6PeersFitOneDatagram() {
    for (int id = 1; id <= 100; id++) {
      rig.from("2001:db8::" + id).udp(announce(1, Site.OPEN, id).bytes());
    }

    assertThat(rig.from("2001:db8::1").udp(announce(2, Site.OPEN, 999).numwant(200).bytes()))
        .hasSize(20 + 66 * 18);
  }

  @Test
  void anUnknownRestIsALeechers() {
    var reply = rig.udp(announce(1, Site.OPEN, 1).left(-1).bytes());

    assertThat(Arrays.copyOfRange(reply, 12, 20)).isEqualTo(packet("00000001 00000000"));
  }

  @Test
  void anUnknownEventIsARegularAnnounce() {
    assertServed(announce(1, Site.OPEN, 1).event(77).bytes());
    assertServed(announce(1, Site.OPEN, 1).event(4).bytes());
  }

  @Test
  void stoppingUnknownSucceedsAndGetsNoPeers() {
    rig.from("192.0.2.7").udp(announce(2, Site.OPEN, 2).bytes());

    assertThat(rig.from("192.0.2.8").udp(announce(1, Site.OPEN, 1).event(3).bytes())).hasSize(20);
  }

  @Test
  void aScrapeIsSentToHttp() {
    var request = ByteBuffer.allocate(36).putLong(rig.connectionId()).putInt(2).putInt(42);

    assertThat(error(rig.udp(request.array()))).contains("passkey").contains("http scrape URL");
  }

  private void assertServed(byte[] request) {
    var reply = rig.udp(request);
    assertThat(HexFormat.of().formatHex(reply)).startsWith("000000010000002a");
  }

  private static String error(byte[] reply) {
    assertThat(Arrays.copyOf(reply, 8)).isEqualTo(packet("00000003 0000002a"));
    return new String(reply, 8, reply.length - 8, StandardCharsets.UTF_8);
  }

  private static String piece(String url) {
    return "02"
        + HexFormat.of().toHexDigits((byte) url.length())
        + HexFormat.of().formatHex(url.getBytes(StandardCharsets.US_ASCII));
  }

  private UdpAnnounce announce(int user, InfoHash hash, int peerId) {
    return new UdpAnnounce(rig.connectionId(), user, hash, peerId);
  }
}
