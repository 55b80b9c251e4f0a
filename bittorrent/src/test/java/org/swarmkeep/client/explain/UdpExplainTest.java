package org.swarmkeep.client.explain;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.swarmkeep.client.TrackerUrl;
import org.swarmkeep.protocol.AnnounceRequest;
import org.swarmkeep.protocol.Announcer;
import org.swarmkeep.protocol.Event;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.protocol.PeerId;
import org.swarmkeep.protocol.Totals;
import org.swarmkeep.protocol.udp.UdpRequests;

/** The exchange that somebody logged in 2019, told byte by byte, and what may go wrong with one. */
class UdpExplainTest {
  private static final Explainer ALL = new Explainer(Secrets.none(), Integer.MAX_VALUE);

  @Test
  void theLoggedConnectIsToldWhole() throws IOException {
    assertThat(Told.lines(ALL.udpRequest(logged("connectRequest"))))
        .isEqualTo(
            """
            0 protocol id = 0x41727101980
            8 action = 0 connect
            12 transaction id = 123\
            """);
    assertThat(Told.lines(ALL.udpReply(logged("connectReply"), false)))
        .isEqualTo(
            """
            0 action = 0 connect
            4 transaction id = 123
            8 connection id = 0xd839a89d76d33d5d\
            """);
  }

  @Test
  void theLoggedAnnounceIsToldWhole() throws IOException {
    assertThat(Told.lines(ALL.udpRequest(logged("announceRequest"))))
        .isEqualTo(
            """
            0 connection id = 0xd839a89d76d33d5d
            8 action = 1 announce
            12 transaction id = 1234
            16 info hash = 1aa4c13830b822c1375686d685a9fce23405f6ba
            36 peer id = %s (unknown (........))
            56 downloaded = 0
            64 left = 1509949440
            72 uploaded = 0
            80 event = 0 none
            84 IP address = 0
            88 key = 0000013a
            92 num want = -1 (the tracker decides)
            96 port = 59601\
            """
                .formatted("\ufffd".repeat(20)));
  }

  @Test
  void theLoggedReplyNamesEveryPeerAndTheThreeThatNobodyReaches() throws IOException {
    var reply = ALL.udpReply(logged("announceReply"), false);

    assertThat(reply.bytes().length()).isEqualTo(1220);
    assertThat(Told.lines(reply))
        .startsWith(
            """
            0 action = 1 announce
            4 transaction id = 1234
            8 interval = 1887 s (31 min 27 s)
            12 leechers = 37
            16 seeders = 369
            20 peer 1 = 105.232.255.216:22615
            26 peer 2 = 108.24.45.70:48228
            """)
        .endsWith("1214 peer 200 = 117.194.220.81:25839");
    assertThat(reply.fields())
        .filteredOn(field -> field.meaning().isOdd())
        .extracting(Field::value)
        .containsExactly("64.134.240.75:0", "66.87.207.99:0", "63.143.236.113:0");
  }

  @Test
  void aLongListIsToldInPartAndThenCounted() throws IOException {
    var reply = new Explainer(Secrets.none(), 3).udpReply(logged("announceReply"), false);

    assertThat(Told.lines(reply))
        .endsWith(
            "32 peer 3 = 158.174.125.234:43611\n"
                + "38 peers 4 to 200 = 197 more, 3 of them with port 0");
  }

  @Test
  void overIpv6APeerHasEighteenBytes() {
    var reply =
        packet(
            "00000001 00000007 00000708 00000001 00000000"
                + "20010db8 00000000 00000000 00000001 1ae1");

    assertThat(Told.lines(ALL.udpReply(reply, true))).endsWith("20 peer 1 = [2001:db8::1]:6881");
    assertThat(Told.lines(ALL.udpReply(reply, false)))
        .contains("peer 3 = ")
        .doesNotContain("odd tail");
  }

  @Test
  void whereAPacketStopsItIsSaid() throws IOException {
    var announce = logged("announceRequest");
    for (int length = 0; length < announce.length; length++) {
      var cut = ALL.udpRequest(Arrays.copyOf(announce, length));
      assertThat(cut.isOdd()).as("%d bytes", length).isTrue();
    }

    var shortReply = ALL.udpReply(packet("00000001 00000007 000007"), false);
    assertThat(Told.lines(shortReply)).endsWith("8 interval = cut off: 3 of 4 bytes");
    assertThat(ALL.udpReply(packet("00000001 00000007"), false).notes())
        .containsExactly("It ends at byte 8, before its interval");
  }

  @Test
  void whatIsTooMuchIsSaid() {
    assertThat(Told.lines(ALL.udpReply(packet("00000000 00000007 0000000000000001 ff"), false)))
        .endsWith("16 trailing = 1 byte");
    assertThat(
            Told.lines(
                ALL.udpReply(packet("00000001 00000007 00000708 00000000 00000000 010203"), false)))
        .endsWith("20 odd tail = 3 of 6 bytes");
    assertThat(Told.lines(ALL.udpReply(packet("00000009 00000007 cafe"), false)))
        .isEqualTo("0 action = 9 (unknown)\n4 transaction id = 7\n8 trailing = 2 bytes");
  }

  @Test
  void aScrapeIsToldTorrentByTorrent() {
    var hash = InfoHash.parse("1aa4c13830b822c1375686d685a9fce23405f6ba");

    assertThat(Told.lines(ALL.udpRequest(UdpRequests.scrape(1, 2, List.of(hash, hash)))))
        .endsWith("36 info hash 2 = 1aa4c13830b822c1375686d685a9fce23405f6ba");
    assertThat(
            Told.lines(
                ALL.udpReply(packet("00000002 00000002 00000003 00000004 00000005 aa"), false)))
        .endsWith("8 seeders = 3\n12 completed = 4\n16 leechers = 5\n20 trailing = 1 byte");
  }

  @Test
  void anErrorIsQuotedAndItsTerminatorToldApart() {
    var error = "\0\0\0\u0003\0\0\0\u0007Connection ID missmatch.\0".getBytes(ISO_8859_1);

    var told = ALL.udpReply(error, false);

    assertThat(Told.lines(told))
        .endsWith("8 message = Connection ID missmatch.\n32 terminator = 1 byte 0");
    assertThat(ALL.udpReply(packet("00000003 00000007"), false).notes())
        .containsExactly("It gives no reason");
    assertThat(ALL.udpReply(packet("00000003 00000007 e9"), false).isOdd()).isTrue();
  }

  @Test
  void theOptionsBehindAnAnnounceAreToldOneByOne() throws IOException {
    var options = packet("01 02 03 2f6162 07 01 ff 00 00");
    var announce = concat(logged("announceRequest"), options);

    assertThat(Told.lines(ALL.udpRequest(announce)))
        .endsWith(
            """
            98 option = 1 nop
            99 option = 2 URL data
            100 option length = 3
            101 option data = /ab
            104 option = 7 (unknown)
            105 option length = 1
            106 option data = \ufffd
            107 option = 0 end
            108 trailing = 1 byte\
            """);
    assertThat(Told.lines(ALL.udpRequest(concat(logged("announceRequest"), packet("02 09 2f")))))
        .endsWith("100 option data = cut off: 1 of 9 bytes");
  }

  @Test
  void aKeyInTheUrlIsCoveredEvenWhereTwoOptionsShareIt() {
    var key = "0123456789abcdef0123456789abcdef";
    var target = "/" + "x".repeat(230) + "/announce?passkey=" + key;
    var request = UdpRequests.announce(1, 2, announce(), target);
    var explainer = new Explainer(secrets("udp://t.example:1" + target), 5);

    var told = Told.all(List.of(explainer.udpRequest(request)));

    assertThat(told)
        .contains("passkey=" + "*".repeat(6))
        .doesNotContain("01234")
        .doesNotContain("bcdef")
        .doesNotContain(HexFormat.of().formatHex("0123".getBytes(UTF_8)))
        .contains("****");
    assertThat(Told.all(List.of(ALL.udpRequest(request)))).contains("01234");
  }

  private static Secrets secrets(String url) {
    return switch (TrackerUrl.parse(url)) {
      case TrackerUrl.Reading.Read(var read) -> Secrets.of(List.of(read));
      case TrackerUrl.Reading.Unreadable(var problem) -> throw new AssertionError(problem);
    };
  }

  private static AnnounceRequest announce() {
    return new AnnounceRequest(
        InfoHash.parse("1aa4c13830b822c1375686d685a9fce23405f6ba"),
        new Announcer(PeerId.of("-SK0100-qrstuvwxyzQR"), 6881, 1),
        Totals.fresh(),
        Event.STARTED,
        10);
  }

  private static byte[] concat(byte[] first, byte[] second) {
    var both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static byte[] packet(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  static byte[] logged(String name) throws IOException {
    try (var in = UdpRequests.class.getResourceAsStream("logged-exchange.json")) {
      assertThat(in).isNotNull();
      var log = new String(in.readAllBytes(), UTF_8);
      var hex = Pattern.compile('"' + name + "\": \\{[^}]*?\"hex\": \"([0-9a-f]+)\"").matcher(log);
      assertThat(hex.find()).as(name).isTrue();
      return HexFormat.of().parseHex(hex.group(1));
    }
  }
}
