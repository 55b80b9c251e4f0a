package org.swarmkeep.tracker.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.swarmkeep.rules.AddressBlock;
import org.swarmkeep.rules.Limits;
import org.swarmkeep.rules.RuleSettings;
import org.swarmkeep.rules.TrackerAccess;
import org.swarmkeep.tracker.HttpSettings;
import org.swarmkeep.tracker.sockets.SocketKind;

/** Whose word counts for an address, and which addresses may come. */
class TrustTest {
  private static final SocketKind IO = SocketKind.best();
  private static final List<AddressBlock> LOOPBACK = List.of(AddressBlock.parse("127.0.0.0/8"));

  private static Wire.Setup ruled(List<AddressBlock> denied, List<AddressBlock> trusted) {
    var settings =
        new RuleSettings(
            RuleSettings.Files.NONE, List.of(), List.of(), List.of(), denied, trusted, Limits.NONE);
    return Wire.Setup.of(TrackerAccess.OPEN, IO).with(Wire.rules(TrackerAccess.OPEN, settings));
  }

  /** Row 13. */
  @ParameterizedTest
  @EnumSource
  void whoIsTrustedMayNameAnotherAddressAsItsOwn(Way way) throws IOException {
    try (var wire = Wire.open(ruled(List.of(), LOOPBACK), Wire.IPV4)) {
      var torrent = wire.torrent();
      wire.ask(way, wire.announce(torrent, 1).ip(0xc633_6407).and("&ip=198.51.100.7"));

      assertThat(wire.ask(way, wire.announce(torrent, 2)).peers())
          .containsExactly("198.51.100.7:6001");
    }
  }

  /** Row 76. */
  @ParameterizedTest
  @EnumSource
  void addressesThatNobodyOutsideReachesCanBeTurnedAway(Way way) throws IOException {
    try (var wire = Wire.open(ruled(LOOPBACK, List.of()), Wire.IPV4)) {
      var torrent = wire.torrent();

      assertThat(wire.ask(way, wire.announce(torrent, 1)).failure()).contains("this address");
      assertThat(wire.ask(way, Wire.IPV6, wire.announce(torrent, 2)).leechers()).isEqualTo(1);
    }
  }

  /** Row 45. */
  @ParameterizedTest
  @EnumSource(SocketKind.class)
  void aTrustedProxyTellsWhoAsksOrNobodyIsServed(SocketKind io) throws IOException {
    var http =
        new HttpSettings(
            Wire.anyPort(Wire.IPV4, Wire.IPV6),
            List.of(),
            Path.of(""),
            Path.of(""),
            100,
            LOOPBACK,
            false,
            false,
            60);
    try (var wire = Wire.open(Wire.Setup.of(TrackerAccess.OPEN, io).with(http), Wire.IPV4)) {
      var torrent = wire.torrent();
      var forwarded = "X-Forwarded-For: 203.0.113.1, 198.51.100.7, 127.0.0.9";

      assertThat(behindProxy(wire, torrent, 1, "Host: t").failure()).contains("X-Forwarded-For");
      assertThat(behindProxy(wire, torrent, 2, forwarded).leechers()).isEqualTo(1);
      assertThat(behindProxy(wire, torrent, 3, forwarded).peers())
          .containsExactly("198.51.100.7:6002");
      assertThat(wire.ask(Way.HTTP, Wire.IPV6, wire.announce(torrent, 4)).leechers()).isEqualTo(3);
    }
  }

  private static Answer behindProxy(Wire wire, Torrent torrent, int peer, String header)
      throws IOException {
    try (var exchange = wire.http()) {
      exchange.send(
          "GET " + wire.announce(torrent, peer).target() + " HTTP/1.1\r\n" + header + "\r\n\r\n");
      return exchange.reply().answer();
    }
  }
}
