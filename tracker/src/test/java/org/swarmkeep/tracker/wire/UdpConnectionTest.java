package org.swarmkeep.tracker.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.swarmkeep.tracker.wire.Datagrams.join;
import static org.swarmkeep.tracker.wire.Datagrams.packet;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.swarmkeep.tracker.EarlierConnectionIds;
import org.swarmkeep.tracker.Transport;

/** Connection ids, and what gets silence (BEP 15). */
@ParameterizedClass(autoCloseArguments = false)
@ArgumentsSource(Everywhere.class)
class UdpConnectionTest {
  private final Wire wire;

  UdpConnectionTest(Wire wire) {
    this.wire = wire;
  }

  private byte[] announceWith(long connectionId) {
    return wire.announce(wire.torrent(), 1).packet(connectionId, Datagrams.transactionId());
  }

  /** Another address, of the same family where the machine has one. */
  private String otherHost() {
    return wire.isIpv6() ? Wire.IPV4 : "127.0.0.2";
  }

  private long issued(long secondsAgo) {
    return EarlierConnectionIds.issued(Wire.SECRET, InetAddress.ofLiteral(wire.host), secondsAgo);
  }

  /** Rows 1 and 3. */
  @Test
  void aConnectionIdIsForTheAddressThatAskedAndForNoOther() throws IOException {
    try (var client = wire.udp();
        var other = wire.udp(otherHost())) {
      long id = client.connectionId();

      assertThat(other.connectionId()).isNotEqualTo(id);
      assertThat(other.isIgnored(announceWith(id))).isTrue();
      assertThat(client.isIgnored(announceWith(id))).isFalse();
    }
  }

  /** Row 1. */
  @Test
  void aConnectionIdIsGoodForTwoMinutes() throws IOException {
    try (var client = wire.udp()) {
      assertThat(client.isIgnored(announceWith(issued(1)))).isFalse();
      assertThat(client.isIgnored(announceWith(issued(119)))).isFalse();
    }
  }

  /** Row 3. */
  @ParameterizedTest
  @ValueSource(longs = {-130, -3600, 245, 3600, 1L << 33})
  void aConnectionIdOfAnotherTimeGetsSilence(long secondsAgo) throws IOException {
    long before = wire.count("udp.connection-ids.invalid");
    try (var client = wire.udp()) {
      assertThat(client.isIgnored(announceWith(issued(secondsAgo)))).isTrue();
    }
    assertThat(wire.count("udp.connection-ids.invalid")).isEqualTo(before + 1);
  }

  /** Row 2. */
  @Test
  void aConnectionIdStaysGoodWhenTheClientsPortChanges() throws IOException {
    try (var client = wire.udp();
        var samePlace = wire.udp()) {
      assertThat(samePlace.isIgnored(announceWith(client.connectionId()))).isFalse();
    }
  }

  /** Row 4. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "00000417 27101981 00000000 12345678",
        "80191027 17040000 00000000 12345678",
        "00000417 27101980 00000000 123456",
        "00000417 27101980 00000001 12345678",
        "00000417 27101980 00000003 12345678",
        "00000417 27101980",
        "00",
        "",
        "474554202f616e6e6f756e636520485454502f312e310d0a0d0a",
      })
  void whatIsNoConnectRequestGetsSilence(String datagram) throws IOException {
    try (var client = wire.udp()) {
      assertThat(client.isIgnored(packet(datagram))).isTrue();
    }
  }

  /** Rows 4 and 15: 4 was the announce of IPv6 once. */
  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 255, -1, Integer.MIN_VALUE})
  void anActionThatIsNoneGetsSilenceThoughTheIdIsGood(int action) throws IOException {
    try (var client = wire.udp()) {
      var request = announceWith(client.connectionId());
      ByteBuffer.wrap(request).putInt(8, action);

      assertThat(client.isIgnored(request)).isTrue();
    }
  }

  /** Row 5. */
  @Test
  void aConnectRequestMayBeLonger() throws IOException {
    try (var client = wire.udp()) {
      var longer = join(Datagrams.connectRequest(0x0102_0304), new byte[200]);

      var reply = client.ask(longer).bytes();

      assertThat(reply).hasSize(16).startsWith(packet("00000000 01020304"));
    }
  }

  /** Row 5: aria2 sends two zero bytes behind its announces. */
  @ParameterizedTest
  @ValueSource(strings = {"0000", "00", "00ff00ff"})
  void anAnnounceMayBeLonger(String more) throws IOException {
    try (var client = wire.udp()) {
      var announce = wire.announce(wire.torrent(), 1);

      var reply =
          client.ask(id -> join(announce.packet(id, Datagrams.transactionId()), packet(more)));

      assertThat(Answer.ofUdp(reply, wire.isIpv6()).leechers()).isEqualTo(1);
    }
  }

  /** Row 6. */
  @ParameterizedTest
  @ValueSource(ints = {97, 96, 84, 36, 20, 16})
  void anAnnounceCutShortGetsSilence(int length) throws IOException {
    try (var client = wire.udp()) {
      var whole = announceWith(client.connectionId());

      assertThat(client.isIgnored(Arrays.copyOf(whole, length))).isTrue();
    }
  }

  /** Row 7. */
  @Test
  void anErrorCarriesTheTransactionIdAndText() throws IOException {
    try (var client = wire.udp()) {
      var announce = wire.announce(wire.torrent(), 1).port(0);

      var reply = client.ask(id -> announce.packet(id, 0x0a0b_0c0d));

      assertThat(reply).startsWith(packet("00000003 0a0b0c0d"));
      assertThat(new String(reply, 8, reply.length - 8, StandardCharsets.UTF_8))
          .contains("port")
          .matches("\\p{Print}+");
    }
  }

  /** Row 7. */
  @Test
  void anErrorNeedsAGoodIdToo() throws IOException {
    try (var client = wire.udp()) {
      var wrong = wire.announce(wire.torrent(), 1).port(0);

      assertThat(client.isIgnored(wrong.packet(0, Datagrams.transactionId()))).isTrue();
    }
  }

  /** Row 8. */
  @Test
  void aRetransmittedAnnounceChangesNothing() throws IOException {
    var torrent = wire.torrent();
    try (var client = wire.udp()) {
      var packet = wire.announce(torrent, 1).packet(client.connectionId(), 77);

      var first = client.ask(packet).bytes();
      var second = client.ask(packet).bytes();

      assertThat(Arrays.copyOf(second, 8)).isEqualTo(packet("00000001 0000004d"));
      assertThat(Arrays.copyOfRange(second, 12, second.length))
          .isEqualTo(Arrays.copyOfRange(first, 12, first.length))
          .isEqualTo(packet("00000001 00000000"));
    }
  }

  /** Row 9. */
  @Test
  void nobodyGetsMoreThanItSentBeforeItsAddressIsProven() throws IOException {
    try (var client = wire.udp()) {
      var connect = Datagrams.connectRequest(7);
      var scrape = Wire.scrape(0x417_2710_1980L, List.of(wire.torrent().hash()));

      assertThat(client.ask(connect).bytes()).hasSameSizeAs(connect);
      assertThat(client.isIgnored(announceWith(0))).isTrue();
      assertThat(client.isIgnored(announceWith(0x417_2710_1980L))).isTrue();
      assertThat(client.isIgnored(scrape)).isTrue();
    }
  }

  /** Row 10. */
  @Test
  void aReplyComesFromWhereTheRequestWentTo() throws IOException {
    try (var client = wire.udp()) {
      var reply = client.ask(Datagrams.connectRequest(Datagrams.transactionId()));

      assertThat(reply.from())
          .isEqualTo(wire.address(Transport.UDP, InetAddress.ofLiteral(wire.host)));
    }
  }
}
