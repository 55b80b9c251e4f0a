package org.swarmkeep.tracker.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.swarmkeep.bencode.BBytes;
import org.swarmkeep.bencode.BDictionary;
import org.swarmkeep.protocol.InfoHash;

/** What stands in a reply over HTTP (BEP 3, 7, 23, 24, 31). */
@ParameterizedClass(autoCloseArguments = false)
@ArgumentsSource(Everywhere.class)
class RepliesTest {
  private final Wire wire;

  RepliesTest(Wire wire) {
    this.wire = wire;
  }

  private BDictionary ask(Announce announce) throws IOException {
    return Answer.dictionary(wire.get(announce.target()).body());
  }

  private static List<String> keys(BDictionary in) {
    return in.entries().stream().map(entry -> entry.key().text()).toList();
  }

  private static BBytes bytes(BDictionary in, String key) {
    return in.bytes(key).orElseThrow();
  }

  private BDictionary refused() throws IOException {
    return Answer.dictionary(wire.get("/announce?info_hash=x&passkey=y").body());
  }

  /** Rows 46, 51, 52, 53 and 54. */
  @Test
  void theKeysAreSortedAndTheseAlone() throws IOException {
    assertThat(keys(ask(wire.announce(wire.torrent(), 1))))
        .containsExactly(
            "complete",
            "downloaded",
            "external ip",
            "incomplete",
            "interval",
            "min interval",
            "peers");
  }

  /** Row 47: old clients fail without it. */
  @Test
  void peersAreThereEvenWhenNobodyIs() throws IOException {
    var torrent = wire.torrent();
    assertThat(bytes(ask(wire.announce(torrent, 1)), "peers").size()).isZero();

    wire.ask(Way.HTTP, Wire.IPV6, wire.announce(torrent, 2));
    var only6 = ask(wire.announce(torrent, 3).numwant(1).seeding());

    assertThat(only6.has("peers")).isTrue();
  }

  /** Rows 48 and 49. */
  @Test
  void peersOfBothFamiliesComeInOneReplyEachInItsOwnString() throws IOException {
    var torrent = wire.torrent();
    wire.ask(Way.HTTP, Wire.IPV4, wire.announce(torrent, 1));
    assertThat(ask(wire.announce(torrent, 3)).has("peers6")).isFalse();

    wire.ask(Way.HTTP, Wire.IPV6, wire.announce(torrent, 2));
    var reply = ask(wire.announce(torrent, 3).seeding());

    assertThat(Answer.ofHttp(wire.get(wire.announce(torrent, 3).seeding().target()).body()).peers())
        .containsExactly("127.0.0.1:6001", "[::1]:6002");
    assertThat(bytes(reply, "peers").size()).isEqualTo(6);
    assertThat(bytes(reply, "peers6").size()).isEqualTo(18);
  }

  /** Row 50. */
  @Test
  void peersAreCompactUnlessTheClientSaysNo() throws IOException {
    var torrent = wire.torrent();
    wire.ask(Way.HTTP, Wire.IPV4, wire.announce(torrent, 1));
    wire.ask(Way.HTTP, Wire.IPV6, wire.announce(torrent, 2));

    for (var compact : List.of("", "&compact=1", "&no_peer_id=1", "&compact=")) {
      assertThat(bytes(ask(wire.announce(torrent, 3).and(compact)), "peers").size()).isEqualTo(6);
    }
    for (var listed : List.of("&compact=0", "&compact=0&no_peer_id=1")) {
      var reply = ask(wire.announce(torrent, 3).and(listed));
      assertThat(reply.has("peers6")).isFalse();
      assertThat(reply.list("peers").orElseThrow().values())
          .map(peer -> peer instanceof BDictionary it ? listed(it) : "no dictionary")
          .containsExactlyInAnyOrder("127.0.0.1 6001", "::1 6002");
    }
  }

  private static String listed(BDictionary peer) {
    assertThat(keys(peer)).containsExactly("ip", "port");
    var address = InetAddress.ofLiteral(bytes(peer, "ip").text()).getHostAddress();
    return address.replace("0:0:0:0:0:0:0:1", "::1") + " " + Answer.number(peer, "port");
  }

  /** Row 51. */
  @Test
  void theAskerLearnsTheAddressItIsSeenAt() throws IOException {
    assertThat(bytes(ask(wire.announce(wire.torrent(), 1)), "external ip").bytes())
        .isEqualTo(InetAddress.ofLiteral(wire.host).getAddress());
  }

  /** Row 53. */
  @Test
  void intervalsAreSpreadOverATenthAndNeverBelowTheMinimum() throws IOException {
    var torrent = wire.torrent();
    Set<Integer> intervals = new HashSet<>();
    for (int i = 0; i < 40; i++) {
      var reply = ask(wire.announce(torrent, 1));
      assertThat(Answer.number(reply, "min interval")).isEqualTo(Wire.MIN_INTERVAL_SECONDS);
      intervals.add(Answer.number(reply, "interval"));
    }

    assertThat(intervals)
        .hasSizeGreaterThan(10)
        .allMatch(it -> it >= Wire.INTERVAL_SECONDS && it <= Wire.INTERVAL_SECONDS * 11 / 10);
  }

  /** Row 55: clients wait for {@code interval}, though {@code retry in} is the standard's. */
  @Test
  void aFailureTellsWhenToComeBackInBothWays() throws IOException {
    var reply = refused();

    assertThat(keys(reply))
        .containsExactly("failure reason", "interval", "min interval", "retry in");
    assertThat(Answer.number(reply, "interval")).isPositive();
    assertThat(Answer.number(reply, "min interval")).isEqualTo(Answer.number(reply, "interval"));
    assertThat(Answer.number(reply, "retry in")).isPositive();
  }

  /** Row 12. */
  @Test
  void numwantIsHonouredWithinTwoHundred() throws IOException {
    var torrent = wire.torrent();
    try (var exchange = wire.http()) {
      for (int peer = 1; peer <= 210; peer++) {
        exchange.send("GET " + wire.announce(torrent, peer).target() + " HTTP/1.1\r\n\r\n");
        assertThat(exchange.reply().status()).isEqualTo(200);
      }
    }
    assertThat(peers(torrent, "0")).isZero();
    assertThat(peers(torrent, "3")).isEqualTo(3);
    assertThat(peers(torrent, "-1")).isEqualTo(50);
    assertThat(peers(torrent, "many")).isEqualTo(50);
    assertThat(peers(torrent, "201")).isEqualTo(200);
    assertThat(peers(torrent, "99999999999999999999")).isEqualTo(200);
  }

  private int peers(Torrent torrent, String numwant) throws IOException {
    var announce = wire.announce(torrent, 999).and("&numwant=" + numwant);
    return wire.get(announce.target()).answer().peers().size();
  }

  /** Row 13. */
  @Test
  void theAddressAnAnnounceClaimsIsIgnored() throws IOException {
    var torrent = wire.torrent();
    wire.get(wire.announce(torrent, 1).and("&ip=198.51.100.7&ipv4=198.51.100.8").target());
    wire.get(wire.announce(torrent, 2).and("&ip=2001%3Adb8%3A%3A7&ipv6=2001:db8::8").target());

    assertThat(wire.ask(Way.HTTP, wire.announce(torrent, 3)).peers())
        .containsExactlyInAnyOrder(wire.endpoint(6001), wire.endpoint(6002));
  }

  /** BEP 52: the hash of a v2 torrent is announced as its first twenty bytes. */
  @Test
  void aTruncatedVersionTwoHashIsAHashAsAnyOther() throws IOException {
    var torrent = wire.torrent();
    var whole = Announce.escaped(torrent.hash()) + "%ab".repeat(32 - InfoHash.BYTES);

    var refused =
        wire.get(
            wire.announce(torrent, 1).target().replace(Announce.escaped(torrent.hash()), whole));

    assertThat(refused.answer().failure()).contains("v2", "first 20 bytes");
    assertThat(wire.ask(Way.HTTP, wire.announce(torrent, 1)).leechers()).isEqualTo(1);
    assertThat(wire.ask(Way.UDP, wire.announce(torrent, 2)).leechers()).isEqualTo(2);
  }
}
