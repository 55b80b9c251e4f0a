package org.swarmkeep.xbt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.swarmkeep.xbt.SiteDatabase.P1;
import static org.swarmkeep.xbt.SiteDatabase.key;
import static org.swarmkeep.xbt.XbtRig.START;
import static org.swarmkeep.xbt.XbtRig.ask;
import static org.swarmkeep.xbt.XbtRig.failure;
import static org.swarmkeep.xbt.XbtRig.isServed;
import static org.swarmkeep.xbt.XbtRig.until;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What replies look like, to the byte. */
@Execution(ExecutionMode.CONCURRENT)
class XbtRepliesTest {
  private static final String NO_PASS = failure("unregistered torrent pass");
  private static final String NOT_FOUND = "HTTP/1.0 404 Not Found\r\n\r\n";

  private static String scraped(int torrent, int seeders, int completed, int leechers) {
    return "20:"
        + new String(SiteDatabase.hash(torrent), StandardCharsets.ISO_8859_1)
        + "d8:completei%de10:downloadedi%de10:incompletei%dee"
            .formatted(seeders, completed, leechers);
  }

  private static int peersIn(String reply) {
    return Integer.parseInt(reply.replaceFirst("(?s).*5:peers(\\d+):.*", "$1")) / 6;
  }

  static String unzipped(String reply) {
    int body = reply.indexOf("\r\n\r\n") + 4;
    var bytes = reply.substring(body).getBytes(StandardCharsets.ISO_8859_1);
    try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return reply.substring(0, body) + new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aScrapeLeavesOutWhatIsUnknown(Layout layout) {
    try (var rig = XbtRig.of(layout)) {
      assertThat(rig.scrape(P1, 0)).isEqualTo(START + "d5:filesd" + scraped(0, 0, 0, 0) + "ee");
      assertThat(rig.scrape(P1, 5)).isEqualTo(START + "d5:filesdee");
      assertThat(rig.scrape("", 0)).isEqualTo(NO_PASS);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aKeyOpensAScrapeByItsLastHash(Layout layout) {
    try (var rig = XbtRig.of(layout)) {
      assertThat(rig.scrape(key(2, 3, 1), 2, 1))
          .isEqualTo(START + "d5:filesd" + scraped(2, 0, 0, 0) + scraped(1, 0, 0, 0) + "ee");
      assertThat(rig.scrape(key(2, 3, 1), 1, 2)).isEqualTo(NO_PASS);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFullScrapeListsTorrentsWithPeersWhereItIsOn(Layout layout) {
    try (var rig = XbtRig.of(layout)) {
      rig.announce(ask(0));
      assertThat(rig.get("/" + P1 + "/scrape")).isEqualTo(NOT_FOUND);

      rig.site.setConfig("full_scrape", "1");
      until(() -> !rig.get("/" + P1 + "/scrape").equals(NOT_FOUND));
      assertThat(rig.get("/" + P1 + "/scrape"))
          .isEqualTo(START + "d5:filesd" + scraped(0, 0, 0, 1) + "ee");
      assertThat(rig.get("/" + key(1, 0, 0) + "/scrape")).isEqualTo(NO_PASS);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLargeFullScrapeIsCompressedUnlessItIsOff(Layout layout) {
    var site = SiteDatabase.of(layout);
    site.config("full_scrape", "1");
    for (int i = 10; i < 50; i++) {
      site.register(i);
    }
    try (var rig = XbtRig.over(site)) {
      for (int i = 10; i < 50; i++) {
        rig.announce(ask(i));
      }
      var request = "GET /" + P1 + "/scrape HTTP/1.0\r\nAccept-Encoding: identity\r\n\r\n";

      var reply = rig.raw(request, "127.0.0.1");
      assertThat(reply).startsWith("HTTP/1.0 200 OK\r\nContent-Encoding: gzip\r\n\r\n");
      assertThat(unzipped(reply)).contains(scraped(10, 0, 0, 1)).contains(scraped(49, 0, 0, 1));

      site.config("gzip_scrape", "0");
      until(() -> rig.raw(request, "127.0.0.1").startsWith(START + "d5:filesd20:"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void theScrapeIntervalIsToldInFlags(Layout layout) {
    var site = SiteDatabase.of(layout);
    site.config("scrape_interval", "600");
    try (var rig = XbtRig.over(site)) {
      assertThat(rig.scrape(P1, 0)).endsWith("e5:flagsd20:min_request_intervali600eee");
    }
  }

  @ParameterizedTest
  @EnumSource
  void fiftyPeersAreHandedOutAndSeedersGetLeechers(Layout layout) {
    try (var rig = XbtRig.of(layout)) {
      for (int i = 1; i <= 80; i++) {
        rig.announce(ask(0).peer(i).left(i <= 20 ? 0 : 5));
      }

      assertThat(peersIn(rig.announce(ask(0).peer(80)))).isEqualTo(50);
      assertThat(peersIn(rig.announce(ask(0).peer(1).left(0)))).isEqualTo(50);
      var ports = ports(rig.announce(ask(0).peer(1).left(0)));
      assertThat(ports).allMatch(port -> port > 6880 + 20);
      assertThat(ports(rig.announce(ask(0).peer(80)))).anyMatch(port -> port <= 6880 + 20);
      assertThat(peersIn(rig.announce(ask(0).peer(80).with("numwant", 0)))).isZero();
      assertThat(peersIn(rig.announce(ask(0).peer(80).with("numwant", 5)))).isEqualTo(5);
      assertThat(peersIn(rig.announce(ask(0).peer(80).with("numwant", 200)))).isEqualTo(50);
      assertThat(peersIn(rig.announce(ask(0).peer(80).with("numwant", -1)))).isEqualTo(50);
      assertThat(peersIn(rig.announce(ask(0).peer(80).with("compact", 0)))).isEqualTo(50);
    }
  }

  private static List<Integer> ports(String reply) {
    var peers = reply.substring(reply.indexOf("5:peers300:") + "5:peers300:".length());
    return IntStream.range(0, 50)
        .mapToObj(i -> (peers.charAt(6 * i + 4) << 8) + peers.charAt(6 * i + 5))
        .toList();
  }

  @Test
  void aPrivateAddressMayNameAnotherInTheClassicLayout() {
    for (var layout : Layout.values()) {
      try (var rig = XbtRig.of(layout)) {
        var listed = layout == Layout.CLASSIC ? "\b\b\b\b" : "\u007f\0\0\1";
        assertThat(rig.announce(ask(0).with("ip", "8.8.8.8")))
            .endsWith("5:peers6:" + listed + "\u001a\u00e1e");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void clientsOverIpv6AreToldIpv6Peers(Layout layout) {
    try (var rig = XbtRig.of(layout)) {
      rig.announce(ask(0));
      assertThat(rig.announce(ask(0).from("::1").with("port", 7001)))
          .isEqualTo(
              START
                  + "d8:completei0e10:incompletei1e8:intervali1800e12:min intervali1800e"
                  + "6:peers618:"
                  + "\0".repeat(15)
                  + "\1\u001bYe");
    }
  }

  @ParameterizedTest
  @EnumSource
  void requestsInPiecesAndOfOtherVersionsAreAnswered(Layout layout) {
    try (var rig = XbtRig.of(layout)) {
      assertThat(isServed(rig.pieces("GET " + ask(0) + " HTTP/1.0\r\n\r\n", 40))).isTrue();
      assertThat(isServed(rig.raw("GET " + ask(0) + " HTTP/1.0\n\n", "127.0.0.1"))).isTrue();
      assertThat(
              isServed(
                  rig.raw(
                      "GET " + ask(0) + " HTTP/1.1\r\nConnection: keep-alive\r\n\r\n",
                      "127.0.0.1")))
          .isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void anOfflineMessageFailsAnnouncesAlone(Layout layout) {
    var site = SiteDatabase.of(layout);
    site.config("offline_message", "Back soon");
    try (var rig = XbtRig.over(site)) {
      assertThat(rig.announce(ask(0))).isEqualTo(failure("Back soon"));
      assertThat(rig.scrape(P1, 0)).startsWith(START + "d5:files");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatMakesNoSenseIsRedirectedUnlessItNamesATorrent(Layout layout) {
    var site = SiteDatabase.of(layout);
    site.config("redirect_url", "http://site.example/");
    try (var rig = XbtRig.over(site)) {
      var found = "HTTP/1.0 302 Found\r\nLocation: http://site.example/\r\n\r\n";
      assertThat(rig.get("/")).isEqualTo(found);
      assertThat(rig.get("/announce")).isEqualTo(found);
      assertThat(rig.announce(ask(0).left(-2))).isEqualTo(NOT_FOUND);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theIntervalFollowsTheConfiguration(Layout layout) {
    var site = SiteDatabase.of(layout);
    site.config("announce_interval", "900");
    try (var rig = XbtRig.over(site)) {
      assertThat(rig.announce(ask(0))).contains("8:intervali900e12:min intervali900e");
      site.setConfig("announce_interval", "1234");

      until(() -> rig.announce(ask(0)).contains("8:intervali1234e12:min intervali1234e"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void switchesAreNumbersAndTheLastOneCounts(Layout layout) {
    var site = SiteDatabase.of(layout);
    site.setConfig("anonymous_scrape", "true");
    try (var rig = XbtRig.over(site)) {
      assertThat(rig.scrape("", 0)).isEqualTo(NO_PASS);
      site.setConfig("anonymous_scrape", "2");
      until(() -> rig.scrape("", 0).startsWith(START + "d5:files"));
      site.config("anonymous_scrape", "0");
      until(() -> rig.scrape("", 0).equals(NO_PASS));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPassWithATInItStillScrapes(Layout layout) {
    var site = SiteDatabase.of(layout);
    var pass = "xt" + "y".repeat(30);
    site.run("update xbt_users set torrent_pass = '" + pass + "' where uid = 3");
    try (var rig = XbtRig.over(site)) {
      assertThat(rig.scrape(pass, 0)).startsWith(START + "d5:filesd20:");
      assertThat(unzipped(rig.get("/statistics"))).contains("<tr><td>peers<td");
    }
  }

  @Test
  void pagesThatShowPeersAreForInsiders() {
    var site = SiteDatabase.of(Layout.CLASSIC);
    site.config("debug", "1");
    try (var rig = XbtRig.over(site)) {
      for (var page : new String[] {"GET /debug", "GET /statistics"}) {
        assertThat(rig.raw(page + " HTTP/1.0\r\nX-Forwarded-For: 8.8.8.8\r\n\r\n", "127.0.0.1"))
            .startsWith("HTTP/1.0 403 ");
      }
      site.setConfig("debug", "0");
      until(() -> rig.get("/debug").equals(NOT_FOUND));
    }
  }

  @Test
  void theStatisticsKeepTheirLabels() {
    try (var rig = XbtRig.of(Layout.RENAMED)) {
      var labels =
          unzipped(rig.get("/statistics")).replaceAll("(?s)^.*?<tr><td>|<td.*?(<tr><td>|$)", "|");

      assertThat(labels)
          .isEqualTo(
              "|peers|seeders|leechers|torrents|accepted tcp|slow tcp|rejected tcp|accept errors"
                  + "|received udp|sent udp|announced|announced http|announced udp|scraped full"
                  + "|scraped multi|scraped|scraped http|scraped udp|up time|anonymous announce"
                  + "|anonymous scrape|auto register|full scrape|read config|clean up"
                  + "|read db files|read db users|write db files|write db users|");
    }
  }

  @ParameterizedTest
  @EnumSource
  void announcesAreLoggedServedOrNot(Layout layout) {
    var site = SiteDatabase.of(layout);
    site.config("log_announce", "1");
    site.config("log_scrape", "1");
    site.run("alter table xbt_announce_log engine=innodb");
    try (var rig = XbtRig.over(site)) {
      rig.announce(ask(0).event("started"));
      rig.announce(ask(5));
      rig.announce(ask(0).pass(""));
      rig.scrape(P1, 0);
      rig.scrape(P1, 1);

      until(() -> site.number("select count(*) from xbt_announce_log") == 3);
      until(() -> site.number("select count(*) from xbt_scrape_log") == 2);
      assertThat(site.one("select group_concat(uid, ' ', event order by id) from xbt_announce_log"))
          .isEqualTo("1 2,1 0,0 0");
      var address = layout == Layout.CLASSIC ? "ipa = 2130706433" : "ipv6 = x'7f000001'";
      assertThat(site.number("select count(*) from xbt_announce_log where " + address))
          .isEqualTo(3);
    }
  }

  @Test
  void deniedClientsAndAddressesAreRefusedWhereThatIsOn() {
    var site = SiteDatabase.of(Layout.CLASSIC);
    site.run("create table xbt_deny_from_hosts (begin int unsigned, end int unsigned)");
    site.run("create table xbt_deny_from_clients (peer_id char(20))");
    site.run("insert into xbt_deny_from_hosts values (2130706440, 2130706450)");
    site.run("insert into xbt_deny_from_clients values ('-BAD')");
    for (boolean honoured : new boolean[] {true, false}) {
      try (var rig =
          XbtRig.over(
              honoured ? site : SiteDatabase.of(Layout.CLASSIC),
              it -> new XbtSettings(it.confFile(), it.database(), it.user(), "", 0, honoured))) {
        assertThat(isServed(rig.announce(ask(0).from("127.0.0.9")))).isEqualTo(!honoured);
        assertThat(isServed(rig.announce(ask(0).with("peer_id", "-BAD01-0000000000000"))))
            .isEqualTo(!honoured);
        assertThat(isServed(rig.announce(ask(0)))).isTrue();
      }
    }
  }
}
