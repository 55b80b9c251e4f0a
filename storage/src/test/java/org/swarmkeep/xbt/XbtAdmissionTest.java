package org.swarmkeep.xbt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.swarmkeep.xbt.SiteDatabase.P1;
import static org.swarmkeep.xbt.SiteDatabase.P2;
import static org.swarmkeep.xbt.SiteDatabase.key;
import static org.swarmkeep.xbt.XbtRig.START;
import static org.swarmkeep.xbt.XbtRig.ask;
import static org.swarmkeep.xbt.XbtRig.failure;
import static org.swarmkeep.xbt.XbtRig.isServed;
import static org.swarmkeep.xbt.XbtRig.until;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is served, and in which words the others are refused. */
@Execution(ExecutionMode.CONCURRENT)
class XbtAdmissionTest {
  private static final String NO_PASS = failure("unregistered torrent pass");
  private static final String NO_TORRENT = failure("unregistered torrent");
  private static final String NOT_FOUND = "HTTP/1.0 404 Not Found\r\n\r\n";

  /** SHA-1 of {@code torrent5}, which nobody registered. */
  private static final int UNREGISTERED = 5;

  @ParameterizedTest
  @EnumSource
  void anEmptyConfigurationGetsAPrivateKey(Layout layout) {
    try (var rig = XbtRig.over(SiteDatabase.bare(layout))) {
      assertThat(rig.site.one("select value from xbt_config where name='torrent_pass_private_key'"))
          .matches("[0-9A-Za-z]{27}");
      assertThat(rig.site.number("select count(*) from xbt_config")).isEqualTo(1);
    }
  }

  @Test
  void aKeyThatIsTakenAwayIsMadeAnew() {
    var site = SiteDatabase.bare(Layout.CLASSIC);
    site.quicken();
    try (var rig = XbtRig.over(site)) {
      site.run("delete from xbt_config where name = 'torrent_pass_private_key'");

      until(() -> !site.one("select 1 from xbt_config where name like '%private_key'").isEmpty());
      assertThat(rig.tables().isFollowing()).isTrue();
    }
  }

  @Test
  void withNothingConfiguredOnlyTheClassicLayoutServesAnybody() {
    for (var layout : Layout.values()) {
      var site = SiteDatabase.bare(layout);
      site.register(0);
      try (var rig = XbtRig.over(site)) {
        assertThat(isServed(rig.announce(ask(0).pass("")))).isEqualTo(layout == Layout.CLASSIC);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPassIsWantedBeforeATorrent(Layout layout) {
    try (var rig = XbtRig.of(layout)) {
      assertThat(rig.announce(ask(0).pass(""))).isEqualTo(NO_PASS);
      assertThat(rig.announce(ask(0).pass(P1.toLowerCase(Locale.ROOT)))).isEqualTo(NO_PASS);
      assertThat(rig.announce(ask(UNREGISTERED))).isEqualTo(NO_TORRENT);
      assertThat(rig.announce(ask(UNREGISTERED).pass("x".repeat(32)))).isEqualTo(NO_PASS);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theFirstPeerIsToldItself(Layout layout) {
    try (var rig = XbtRig.of(layout)) {
      assertThat(rig.announce(ask(0).event("started")))
          .isEqualTo(
              START
                  + "d8:completei0e10:incompletei1e8:intervali1800e12:min intervali1800e"
                  + "5:peers6:\u007f\0\0\1\u001a\u00e1e");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aComputedKeyOpensItsTorrentForItsUser(Layout layout) {
    try (var rig = XbtRig.of(layout)) {
      var key = key(2, 3, 1);

      assertThat(isServed(rig.announce(ask(1).pass(key)))).isTrue();
      assertThat(isServed(rig.announce(ask(1).pass(key.toUpperCase(Locale.ROOT))))).isTrue();
      assertThat(rig.announce(ask(2).pass(key))).isEqualTo(NO_PASS);
      assertThat(rig.announce(ask(1).pass(key(2, 2, 1)))).isEqualTo(NO_PASS);
      assertThat(isServed(rig.announce(ask(1).pass(key(3, 0, 1))))).isTrue();
      until(() -> rig.site.ofPeer("active", 2, 2) == 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aHigherVersionRevokesTheKeysBefore(Layout layout) {
    try (var rig = XbtRig.of(layout)) {
      rig.site.run("update xbt_users set torrent_pass_version = 4 where uid = 2");

      until(() -> rig.announce(ask(1).pass(key(2, 3, 1))).equals(NO_PASS));
      assertThat(isServed(rig.announce(ask(1).pass(key(2, 4, 1))))).isTrue();
      assertThat(isServed(rig.announce(ask(1).pass(P2)))).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aKeyThatIsStoredAsAPassOpensEveryTorrentAndIsNotRevoked(Layout layout) {
    try (var rig = XbtRig.of(layout)) {
      var key = key(3, 0, 0);
      rig.site.run("update xbt_users set torrent_pass = '" + key + "' where uid = 3");

      until(() -> isServed(rig.announce(ask(1).pass(key))));
      until(() -> rig.site.ofPeer("active", 2, 3) == 1);
      rig.site.run("update xbt_users set torrent_pass_version = 9, wait_time = 1 where uid = 3");
      until(() -> rig.tables().roster().users().find(3).keyVersion() == 9);
      assertThat(isServed(rig.announce(ask(1).pass(key)))).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void anythingThatIsNoAnnounceIsNotFound(Layout layout) {
    try (var rig = XbtRig.of(layout)) {
      assertThat(rig.announce(ask(0).pass("0".repeat(31)))).isEqualTo(NOT_FOUND);
      assertThat(rig.announce(ask(0).with("info_hash", "abc"))).isEqualTo(NOT_FOUND);
      assertThat(rig.announce(ask(0).without("info_hash"))).isEqualTo(NOT_FOUND);
      assertThat(rig.announce(ask(0).uploaded(-1))).isEqualTo(NOT_FOUND);
      assertThat(rig.announce(ask(0).downloaded(-1))).isEqualTo(NOT_FOUND);
      assertThat(rig.announce(ask(0).left(-2))).isEqualTo(NOT_FOUND);
      assertThat(rig.announce(ask(0).left(5).event("completed"))).isEqualTo(NOT_FOUND);
      assertThat(rig.get("//announce?" + Ask.hashes(0))).isEqualTo(NOT_FOUND);
      assertThat(rig.get("http://x/announce?" + Ask.hashes(0))).isEqualTo(NOT_FOUND);
      assertThat(rig.raw("POST " + ask(0) + " HTTP/1.0\r\n\r\n", "127.0.0.1")).isEqualTo(NOT_FOUND);
      assertThat(isServed(rig.raw("PUT " + ask(0) + " HTTP/1.0\r\n\r\n", "127.0.0.1"))).isTrue();
      assertThat(rig.raw("GET " + ask(0) + "\r\n\r\n", "127.0.0.1")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsLeftSaysWhoSeeds(Layout layout) {
    try (var rig = XbtRig.of(layout)) {
      assertThat(rig.announce(ask(0).left(-1))).contains("8:completei0e10:incompletei1e");
      assertThat(rig.announce(ask(1).without("left"))).contains("8:completei1e10:incompletei0e");
      assertThat(rig.announce(ask(2).event("paused"))).contains("8:completei0e10:incompletei1e");
      assertThat(rig.announce(ask(2).event("stopped")))
          .contains("8:completei0e10:incompletei0e")
          .endsWith("5:peers0:e");
    }
  }

  @ParameterizedTest
  @EnumSource
  void numbersThatAreNoneReadAsNothing(Layout layout) {
    try (var rig = XbtRig.of(layout)) {
      assertThat(isServed(rig.announce(ask(0).with("uploaded", "18446744073709551615")))).isTrue();
      assertThat(isServed(rig.announce(ask(0).with("uploaded", "12abc")))).isTrue();
      assertThat(rig.announce(ask(1).with("left", "12abc")))
          .contains("8:completei1e10:incompletei0e");
      assertThat(isServed(rig.announce(ask(0).with("port", "70000")))).isTrue();
      assertThat(rig.announce(ask(2).without("port"))).contains("10:incompletei1e");
      until(() -> rig.site.ofPeer("uploaded", 1, 1) == 0);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoMayNotLeechMaySeed(Layout layout) {
    var site = SiteDatabase.of(layout);
    site.run("update xbt_users set can_leech = 0 where uid = 1");
    try (var rig = XbtRig.over(site)) {
      assertThat(rig.announce(ask(0).left(1)))
          .isEqualTo(failure("access denied, leeching forbidden, you are only allowed to seed"));
      assertThat(isServed(rig.announce(ask(0).left(0)))).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoMustWaitMaySeedMeanwhile(Layout layout) {
    var site = SiteDatabase.of(layout);
    site.run("update xbt_users set wait_time = 3600 where uid = 1");
    site.run(
        "update "
            + layout.torrents
            + " set ctime = unix_timestamp() - 4000 where mtime > 0"
            + " and info_hash = x'"
            + SiteDatabase.hex(1)
            + "'");
    try (var rig = XbtRig.over(site)) {
      assertThat(rig.announce(ask(0).left(1)))
          .isEqualTo(failure("access denied, wait time in effect"));
      assertThat(isServed(rig.announce(ask(0).left(0)))).isTrue();
      assertThat(isServed(rig.announce(ask(1).left(1)))).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void limitsCountTheLeechingPeersOfAUserInATorrent(Layout layout) {
    var site = SiteDatabase.of(layout);
    site.run("update xbt_users set peers_limit = 1 where uid = 1");
    site.run("update xbt_users set torrents_limit = 1 where uid = 2");
    try (var rig = XbtRig.over(site)) {
      assertThat(isServed(rig.announce(ask(0)))).isTrue();
      assertThat(isServed(rig.announce(ask(0)))).isTrue();
      assertThat(rig.announce(ask(0).peer(2)))
          .isEqualTo(failure("access denied, peers limit reached"));
      assertThat(isServed(rig.announce(ask(0).peer(3).left(0)))).isTrue();
      assertThat(isServed(rig.announce(ask(0).peer(3).left(9)))).isTrue();
      assertThat(isServed(rig.announce(ask(1).peer(2)))).isTrue();

      assertThat(isServed(rig.announce(ask(0).pass(P2)))).isTrue();
      assertThat(rig.announce(ask(1).pass(P2)))
          .isEqualTo(failure("access denied, torrents limit reached"));
      assertThat(isServed(rig.announce(ask(1).pass(P2).left(0)))).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void clientsWithoutAPassAreServedWhereTheyMay(Layout layout) {
    var site = SiteDatabase.of(layout);
    site.setConfig("anonymous_announce", "1");
    try (var rig = XbtRig.over(site)) {
      assertThat(isServed(rig.announce(ask(0).pass("x".repeat(32)).left(0)))).isTrue();
      assertThat(isServed(rig.announce(ask(0).pass("x".repeat(32)).left(0).event("completed"))))
          .isTrue();

      until(() -> rig.site.ofTorrent("seeders", 0) == 1);
      until(() -> rig.site.ofTorrent("completed", 0) == 1);
      assertThat(rig.site.number("select count(*) from " + layout.peers)).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRemovedUserIsUnknownAndDoesNotComeBack(Layout layout) {
    try (var rig = XbtRig.of(layout)) {
      rig.announce(ask(0).uploaded(0));
      rig.site.run("delete from xbt_users where uid = 1");
      rig.announce(ask(0).uploaded(500));

      until(() -> rig.announce(ask(0)).equals(NO_PASS));
      until(() -> rig.site.number("select count(*) from xbt_users") == 2);
      assertThat(rig.site.ofUser("uploaded", 1)).isEqualTo(-1);
    }
  }
}
