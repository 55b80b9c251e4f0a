package org.swarmkeep.tracker.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.swarmkeep.tracker.wire.Announce.urlData;
import static org.swarmkeep.tracker.wire.Datagrams.join;
import static org.swarmkeep.tracker.wire.Datagrams.packet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Announces over UDP (BEP 15, 41). */
@ParameterizedClass(autoCloseArguments = false)
@ArgumentsSource(Everywhere.class)
class UdpAnnounceTest {
  private final Wire wire;

  UdpAnnounceTest(Wire wire) {
    this.wire = wire;
  }

  private Answer ask(Announce announce) throws IOException {
    return wire.ask(Way.UDP, announce);
  }

  private byte[] reply(Announce announce) throws IOException {
    try (var client = wire.udp()) {
      return client.ask(id -> announce.packet(id, Datagrams.transactionId()));
    }
  }

  private Answer askWithOptions(Torrent torrent, byte[] options) throws IOException {
    try (var client = wire.udp()) {
      var fields = wire.announce(torrent, 1);
      return Answer.ofUdp(
          client.ask(id -> join(fields.fields(id, Datagrams.transactionId()), options)),
          wire.isIpv6());
    }
  }

  /** Rows 15 and 22a. */
  @Test
  void aReplyIsTwentyBytesAndThePeersOfTheAskersFamily() throws IOException {
    var torrent = wire.torrent();
    for (int peer = 1; peer <= 3; peer++) {
      wire.ask(Way.UDP, Wire.IPV4, wire.announce(torrent, peer));
      wire.ask(Way.UDP, Wire.IPV6, wire.announce(torrent, 3 + peer));
    }

    var reply = reply(wire.announce(torrent, 7).seeding());

    assertThat(reply).hasSize(20 + 3 * (wire.isIpv6() ? 18 : 6));
    assertThat(Arrays.copyOf(reply, 4)).isEqualTo(packet("00000001"));
    assertThat(Arrays.copyOfRange(reply, 12, 20)).isEqualTo(packet("00000006 00000001"));
    assertThat(Answer.ofUdp(reply, wire.isIpv6()).peers())
        .allMatch(peer -> peer.startsWith(wire.endpoint(600).replaceAll("600$", "")));
  }

  /** Row 22a: libtorrent takes anything shorter for no reply at all. */
  @Test
  void aReplyWithoutPeersHasTwentyBytes() throws IOException {
    assertThat(reply(wire.announce(wire.torrent(), 1))).hasSize(20);
  }

  /** Row 11. */
  @Test
  void portZeroIsAnErrorUnlessThePeerStops() throws IOException {
    var torrent = wire.torrent();

    assertThat(ask(wire.announce(torrent, 1).port(0)).failure()).contains("port 0");
    assertThat(ask(wire.announce(torrent, 2)).leechers()).isEqualTo(1);
    assertThat(ask(wire.announce(torrent, 1).port(0).event("stopped")).isServed()).isTrue();
  }

  /** Row 12. */
  @Test
  void numwantIsHonouredAndOneDatagramHoldsTheReply() throws IOException {
    var torrent = wire.torrent();
    int most = wire.isIpv6() ? 66 : 200;
    try (var client = wire.udp()) {
      long id = client.connectionId();
      for (int peer = 1; peer <= most + 10; peer++) {
        client.ask(wire.announce(torrent, peer).packet(id, Datagrams.transactionId()));
      }
    }

    var asker = wire.announce(torrent, 999);
    assertThat(ask(asker.numwant(0)).peers()).isEmpty();
    assertThat(ask(asker.numwant(7)).peers()).hasSize(7).doesNotHaveDuplicates();
    assertThat(ask(asker.numwant(-1)).peers()).hasSize(50);
    for (int huge : new int[] {201, 65_536, Integer.MAX_VALUE}) {
      assertThat(ask(asker.numwant(huge)).peers()).hasSize(most).doesNotHaveDuplicates();
    }
    assertThat(reply(asker.numwant(Integer.MAX_VALUE)).length).isLessThanOrEqualTo(1232);
  }

  /** Row 13. */
  @Test
  void theAddressAnAnnounceClaimsIsIgnored() throws IOException {
    var torrent = wire.torrent();
    ask(wire.announce(torrent, 1).ip(0xc633_6407));

    assertThat(ask(wire.announce(torrent, 2)).peers()).containsExactly(wire.endpoint(6001));
  }

  /** Row 14: aria2 sends a new one with every announce. */
  @Test
  void anotherKeyIsNotAnotherPeer() throws IOException {
    var torrent = wire.torrent();
    ask(wire.announce(torrent, 1).key(1));

    var answer = ask(wire.announce(torrent, 1).key(-2));

    assertThat(answer.leechers()).isEqualTo(1);
    assertThat(answer.peers()).isEmpty();
  }

  /** Row 16. */
  @Test
  void urlDataComesInPiecesAmongOtherOptions() throws IOException {
    var torrent = wire.torrent();
    var key = wire.passkey(1, torrent);
    var options =
        join(
            packet("01 01"),
            urlData("/announce?pass"),
            packet("07 03 aabbcc"),
            packet("02 00"),
            packet("ff 01 00"),
            urlData("key=" + key),
            packet("00"),
            urlData("&passkey=behind-the-end"));

    assertThat(askWithOptions(torrent, options).leechers()).isEqualTo(1);
  }

  /** Row 16. */
  @ParameterizedTest
  @ValueSource(strings = {"02", "02 ff", "02 ff 2f", "07 05 00", "7f", "ff ff"})
  void anOptionThatReachesBeyondThePacketEndsTheReading(String broken) throws IOException {
    var torrent = wire.torrent();
    var url = urlData("/announce?passkey=" + wire.passkey(1, torrent));

    assertThat(askWithOptions(torrent, join(url, packet(broken))).leechers()).isEqualTo(1);
    var alone = askWithOptions(torrent, packet(broken));
    assertThat(alone.isServed()).isEqualTo(!wire.isPrivate());
  }

  /** Rows 17 and 33a. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/announce?passkey=KEY",
        "/announce/KEY",
        "/KEY/announce",
        "/announce?a&b=c&passkey=KEY"
      })
  void thePasskeyStandsInThePathOrInTheQuery(String form) throws IOException {
    var torrent = wire.torrent();
    var url = form.replace("KEY", wire.passkey(1, torrent));

    assertThat(askWithOptions(torrent, urlData(url)).leechers()).isEqualTo(1);
  }

  /** Row 17. */
  @Test
  void aMissingPasskeyIsSaidOnlyWhereOneIsNeeded() throws IOException {
    var answer = askWithOptions(wire.torrent(), new byte[0]);

    if (wire.isPrivate()) {
      assertThat(answer.failure()).containsIgnoringCase("passkey").contains("http announce URL");
    } else {
      assertThat(answer.leechers()).isEqualTo(1);
    }
  }

  /** Row 18. */
  @Test
  void aRefusalIsAWholeErrorPacket() throws IOException {
    var torrent = wire.torrent();
    var announce = wire.announce(torrent, 1).of(Wire.freshHash());

    var answer = ask(announce);

    assertThat(answer.isServed()).isEqualTo(!wire.isPrivate());
    assertThat(answer.failure())
        .isEqualTo(wire.isPrivate() ? "This tracker does not serve this torrent" : "");
  }

  /** Row 21. */
  @ParameterizedTest
  @ValueSource(ints = {4, 5, 77, -1, Integer.MIN_VALUE})
  void pausedAndUnknownEventsAreServed(int event) throws IOException {
    try (var client = wire.udp()) {
      var request =
          wire.announce(wire.torrent(), 1).packet(client.connectionId(), Datagrams.transactionId());
      ByteBuffer.wrap(request).putInt(80, event);

      assertThat(Answer.ofUdp(client.ask(request).bytes(), wire.isIpv6()).leechers()).isEqualTo(1);
    }
  }

  /** Row 22. */
  @ParameterizedTest
  @CsvSource({"-1,0,1", "-9223372036854775808,0,1", "1,0,1", "0,1,0"})
  void whatIsLeftTellsSeedersFromLeechers(long left, int seeders, int leechers) throws IOException {
    var answer = ask(wire.announce(wire.torrent(), 1).left(left));

    assertThat(answer.seeders()).isEqualTo(seeders);
    assertThat(answer.leechers()).isEqualTo(leechers);
  }

  /** Row 22b. */
  @Test
  void aLongUrlIsReadFromOneOptionOrFromSeveral() throws IOException {
    var torrent = wire.torrent();
    var key = "passkey=" + wire.passkey(1, torrent);
    var filled = "/announce?" + "x".repeat(244 - key.length()) + "&" + key;

    assertThat(askWithOptions(torrent, urlData(filled)).leechers()).isEqualTo(1);
    var longer = join(urlData("/announce?" + "y".repeat(200)), urlData("y&" + key));
    assertThat(askWithOptions(torrent, longer).leechers()).isEqualTo(1);
  }

  /** Row 55: a failure tells when to come back only over HTTP; over UDP it is text alone. */
  @Test
  void theIntervalOfAReplyIsTheConfiguredOneAndUpToATenthMore() throws IOException {
    assertThat(ask(wire.announce(wire.torrent(), 1)).intervalSeconds())
        .isBetween(Wire.INTERVAL_SECONDS, Wire.INTERVAL_SECONDS * 11 / 10);
  }
}
