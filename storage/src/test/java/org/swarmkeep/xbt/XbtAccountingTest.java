package org.swarmkeep.xbt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.swarmkeep.xbt.SiteDatabase.P2;
import static org.swarmkeep.xbt.XbtRig.ask;
import static org.swarmkeep.xbt.XbtRig.isServed;
import static org.swarmkeep.xbt.XbtRig.until;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What ends up in the tables of the site. */
@Execution(ExecutionMode.CONCURRENT)
class XbtAccountingTest {
  private static void untilBooked(XbtRig rig, long uploaded) {
    until(() -> rig.site.ofUser("uploaded", 1) == uploaded);
  }

  @ParameterizedTest
  @EnumSource
  void theFirstAnnounceIsABaseAndDifferencesCount(Layout layout) {
    try (var rig = XbtRig.of(layout)) {
      rig.announce(ask(0).uploaded(1000).left(5_000_000_000L));
      rig.announce(ask(0).uploaded(3000).left(4_999_999_999L));

      untilBooked(rig, 2000);
      assertThat(rig.site.ofPeer("uploaded", 1, 1)).isEqualTo(2000);
      assertThat(rig.site.ofPeer("left", 1, 1)).isEqualTo(4_999_999_999L);
      assertThat(rig.site.ofTorrent("leechers", 0)).isEqualTo(1);
      assertThat(
              rig.site.number(
                  "select abs(mtime - unix_timestamp()) < 60 from " + layout.torrents + " limit 1"))
          .isEqualTo(1);

      rig.announce(ask(0).uploaded(2500).downloaded(700));
      rig.announce(ask(0).uploaded(2600).downloaded(700));
      untilBooked(rig, 2100);
      assertThat(rig.site.ofUser("downloaded", 1)).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyCompletionCounts(Layout layout) {
    try (var rig = XbtRig.of(layout)) {
      rig.announce(ask(0));
      rig.announce(ask(0).left(0).event("completed"));
      rig.announce(ask(0).left(0).event("completed"));

      until(() -> rig.site.ofPeer("completed", 1, 1) == 2);
      assertThat(rig.site.ofTorrent("completed", 0)).isEqualTo(2);
      assertThat(rig.scrape(SiteDatabase.P1, 0)).contains("8:completei1e10:downloadedi2e");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStopIsCreditedAndLeavesTheSwarm(Layout layout) {
    try (var rig = XbtRig.of(layout)) {
      rig.announce(ask(0).left(0));
      rig.announce(ask(0).left(0).uploaded(700).event("stopped"));

      untilBooked(rig, 700);
      assertThat(rig.site.ofPeer("active", 1, 1)).isZero();
      until(() -> rig.site.ofTorrent("seeders", 0) == 0);
    }
  }

  @Test
  void theClassicLayoutCountsAnnounces() {
    try (var rig = XbtRig.of(Layout.CLASSIC)) {
      for (int i = 0; i < 4; i++) {
        rig.announce(ask(0));
      }

      until(() -> rig.site.ofPeer("announced", 1, 1) == 4);
    }
  }

  @ParameterizedTest
  @EnumSource
  void twoClientsOfAUserAddUp(Layout layout) {
    try (var rig = XbtRig.of(layout)) {
      rig.announce(ask(0).peer(1));
      rig.announce(ask(0).peer(2));
      rig.announce(ask(0).peer(1).uploaded(100));
      rig.announce(ask(0).peer(2).uploaded(10));

      until(() -> rig.site.ofPeer("uploaded", 1, 1) == 110);
      assertThat(rig.site.number("select count(*) from " + layout.peers)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void twoUsersBehindOneAddressAreBothCredited(Layout layout) {
    try (var rig = XbtRig.of(layout)) {
      for (int i = 1; i <= 3; i++) {
        rig.announce(ask(0).left(0).peer(1).uploaded(1000L * i));
        rig.announce(ask(0).left(0).pass(P2).peer(2).uploaded(1000L * i));
      }

      untilBooked(rig, 2000);
      until(() -> rig.site.ofUser("uploaded", 2) == 2000);
      assertThat(rig.site.ofTorrent("seeders", 0)).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void manyBytesAtOnceAreCredited(Layout layout) {
    try (var rig = XbtRig.of(layout)) {
      rig.announce(ask(0));
      rig.announce(ask(0).uploaded(5_000_000_000_000L));

      untilBooked(rig, 5_000_000_000_000L);
    }
  }

  @ParameterizedTest
  @EnumSource
  void oneClientsHugeNumbersDoNotKeepOthersFromBeingBooked(Layout layout) {
    try (var rig = XbtRig.of(layout)) {
      for (int i = 0; i < 5; i++) {
        rig.announce(ask(0).peer(i).left(-1));
        rig.announce(ask(0).peer(i).uploaded(Long.MAX_VALUE).left(Long.MAX_VALUE));
      }
      until(() -> rig.site.one("select uploaded from xbt_users where uid = 1").length() >= 19);
      for (int i = 5; i < 9; i++) {
        rig.announce(ask(0).peer(i));
        rig.announce(ask(0).peer(i).uploaded(Long.MAX_VALUE));
      }
      rig.announce(ask(1).pass(P2));
      rig.announce(ask(1).pass(P2).uploaded(77));

      until(() -> rig.site.ofUser("uploaded", 2) == 77);
      assertThat(rig.isBooking()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void peersThatFallSilentLeaveAndStayActiveInTheTable(Layout layout) {
    var site = SiteDatabase.of(layout);
    site.setConfig("announce_interval", "2");
    try (var rig = XbtRig.over(site)) {
      rig.announce(ask(0));
      until(() -> rig.site.ofPeer("active", 1, 1) == 1);

      until(() -> rig.scrape(SiteDatabase.P1, 0).contains("10:incompletei0e"));
      until(() -> rig.site.ofTorrent("leechers", 0) == 0);
      assertThat(rig.site.ofPeer("active", 1, 1)).isEqualTo(1);
    }
  }

  /** XBT forgets the base, so that it credits nothing here. */
  @Test
  void bytesOfASilenceAreNotLost() {
    var site = SiteDatabase.of(Layout.RENAMED);
    site.setConfig("announce_interval", "1");
    try (var rig = XbtRig.over(site)) {
      rig.announce(ask(0).uploaded(100));
      until(() -> rig.scrape(SiteDatabase.P1, 0).contains("10:incompletei0e"));
      rig.announce(ask(0).uploaded(5000));

      untilBooked(rig, 4900);
    }
  }

  @ParameterizedTest
  @EnumSource
  void rowsOfAnHourAgoAreNoLongerActive(Layout layout) {
    try (var rig = XbtRig.of(layout)) {
      rig.announce(ask(0));
      until(() -> rig.site.ofPeer("active", 1, 1) == 1);
      rig.site.run("update " + layout.peers + " set mtime = mtime - 3700");

      until(() -> rig.site.ofPeer("active", 1, 1) == 0);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatTheSiteGivesOrTakesStays(Layout layout) {
    try (var rig = XbtRig.of(layout)) {
      rig.announce(ask(0).left(0));
      rig.site.run("update xbt_users set uploaded = 1000000 where uid = 1");
      rig.site.run("update " + layout.torrents + " set completed = 50");
      rig.announce(ask(0).left(0).uploaded(5));
      rig.announce(ask(0).left(0).uploaded(5).event("completed"));

      untilBooked(rig, 1_000_005);
      until(() -> rig.site.ofTorrent("completed", 0) == 51);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aTorrentRowThatIsGoneIsNotBroughtBack(Layout layout) {
    try (var rig = XbtRig.of(layout)) {
      rig.announce(ask(0).left(0));
      until(() -> rig.site.ofPeer("active", 1, 1) == 1);
      rig.site.run(
          "delete from " + layout.torrents + " where info_hash = x'" + SiteDatabase.hex(0) + "'");
      rig.announce(ask(0).left(0).uploaded(300));

      untilBooked(rig, 300);
      until(() -> !isServed(rig.announce(ask(0))));
      until(() -> rig.site.ofPeer("uploaded", 1, 1) == 300);
      assertThat(rig.site.number("select count(*) from " + layout.torrents)).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void strictServersAndColumnsOfTheSiteAreNoHindrance(Layout layout) {
    var site = SiteDatabase.of(layout);
    assertThat(site.one("select @@global.sql_mode").toUpperCase(Locale.ROOT))
        .contains("STRICT_TRANS_TABLES");
    site.run(
        "alter table " + layout.peers + " add extra varchar(20) not null, add day date not null");
    site.run("alter table " + layout.torrents + " add owner int not null");
    try (var rig = XbtRig.over(site)) {
      rig.announce(ask(0).left(-1));
      rig.announce(ask(0).left(-1).uploaded(9));

      untilBooked(rig, 9);
      assertThat(rig.site.ofTorrent("leechers", 0)).isEqualTo(1);
      assertThat(rig.site.ofPeer("left", 1, 1)).isPositive();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLongIntervalStarvesNoJob(Layout layout) {
    var site = SiteDatabase.of(layout);
    for (var job : new String[] {"read_config", "read_db", "clean_up", "write_db"}) {
      site.setConfig(job + "_interval", "4");
    }
    try (var rig = XbtRig.over(site)) {
      rig.announce(ask(0));

      until(() -> rig.site.ofPeer("active", 1, 1) == 1);
    }
  }

  @Test
  void extendedColumnsAreFilled() {
    var site = SiteDatabase.of(Layout.CLASSIC);
    site.run(
        """
        alter table xbt_files_users add seeding_time int not null default 0,
          add leechtime int not null default 0, add down_rate int unsigned not null default 0,
          add up_rate int unsigned not null default 0, add peer_id binary(20) not null,
          add ipa int unsigned not null, add port int not null,
          add useragent varchar(60) not null, add started_time int not null default -1,
          add completed_time int not null default -1\
        """);
    try (var rig = XbtRig.over(site)) {
      rig.announce(ask(0).from("127.0.0.7").with("peer_id", "-qB4630-000000000001"));

      until(() -> rig.site.ofPeer("active", 1, 1) == 1);
      assertThat(rig.site.one("select inet_ntoa(ipa) from xbt_files_users")).isEqualTo("127.0.0.7");
      assertThat(rig.site.ofPeer("port", 1, 1)).isEqualTo(6881);
      assertThat(rig.site.one("select peer_id from xbt_files_users"))
          .isEqualTo("-qB4630-000000000001");
      assertThat(rig.site.one("select useragent from xbt_files_users"))
          .startsWith("qBittorrent 4.6");
      assertThat(rig.site.ofPeer("started_time", 1, 1)).isGreaterThan(1_500_000_000L);
      assertThat(rig.site.ofPeer("completed_time", 1, 1)).isEqualTo(-1);

      rig.announce(ask(0).with("peer_id", "-qB4630-000000000001").left(0).event("completed"));
      until(() -> rig.site.ofPeer("completed_time", 1, 1) > 1_500_000_000L);
      waitASecond();
      rig.announce(ask(0).with("peer_id", "-qB4630-000000000001").left(0));
      until(() -> rig.site.ofPeer("seeding_time", 1, 1) >= 1);
    }
  }

  /** Time spent is counted in seconds, so one has to pass. */
  private static void waitASecond() {
    long now = System.currentTimeMillis() / 1000;
    until(() -> System.currentTimeMillis() / 1000 > now + 1);
  }

  @Test
  void multipliersChangeTheTotalsOfUsersAlone() {
    var site = SiteDatabase.of(Layout.CLASSIC);
    site.run(
        "alter table xbt_files add down_multi int not null default 100,"
            + " add up_multi int not null default 100");
    site.run("alter table xbt_users add upload_multiplier float not null default 1");
    site.run("update xbt_users set upload_multiplier = 2 where uid = 1");
    try (var rig = XbtRig.over(site)) {
      site.run("update xbt_files set down_multi = 0, up_multi = 150, flags = 2 where fid = 1");
      until(() -> rig.site.ofTorrent("flags", 0) == 0);
      rig.announce(ask(0));
      rig.announce(ask(0).uploaded(1000).downloaded(400));

      untilBooked(rig, 3000);
      assertThat(rig.site.ofUser("downloaded", 1)).isZero();
      assertThat(rig.site.ofPeer("downloaded", 1, 1)).isEqualTo(400);
      assertThat(rig.site.ofPeer("uploaded", 1, 1)).isEqualTo(1000);
    }
  }
}
