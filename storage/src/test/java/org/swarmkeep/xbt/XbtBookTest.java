package org.swarmkeep.xbt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.swarmkeep.xbt.XbtRig.ask;
import static org.swarmkeep.xbt.XbtRig.isServed;
import static org.swarmkeep.xbt.XbtRig.until;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.swarmkeep.accounts.JournalMark;
import org.swarmkeep.accounts.SwarmCount;
import org.swarmkeep.accounts.TorrentId;
import org.swarmkeep.accounts.TrafficBatch;
import org.swarmkeep.accounts.TrafficLine;
import org.swarmkeep.accounts.TrafficLine.Activity;
import org.swarmkeep.accounts.UserId;

/** Booking when something is in the way, or called otherwise. */
@Execution(ExecutionMode.CONCURRENT)
class XbtBookTest {
  @TempDir private Path folder;

  private static TrafficBatch batch(long position, long uploaded) {
    var line =
        new TrafficLine(
            new UserId(1), new TorrentId(1), uploaded, 0, 0, 0, 0, 5, true, Activity.LEECHING, 9);
    return new TrafficBatch(
        new JournalMark("node", Map.of(0, position)),
        List.of(line),
        List.of(new SwarmCount(new TorrentId(1), 3, 4)));
  }

  @ParameterizedTest
  @EnumSource
  void aBatchThatIsOfferedAgainIsBookedOnce(Layout layout) {
    try (var rig = XbtRig.of(layout)) {
      var book = rig.tables().book();
      assertThat(book.mark("node").positions()).isEmpty();
      book.book(batch(128, 10));
      book.book(batch(128, 10));
      book.book(batch(256, 10));

      assertThat(rig.site.ofUser("uploaded", 1)).isEqualTo(20);
      assertThat(rig.site.ofPeer("uploaded", 1, 1)).isEqualTo(20);
      assertThat(rig.site.ofTorrent("completed", 0)).isEqualTo(2);
      assertThat(rig.site.ofTorrent("seeders", 0)).isEqualTo(3);
      assertThat(book.mark("node").position(0)).isEqualTo(256);
      assertThatThrownBy(() ->
              book.book(
                  new TrafficBatch(
                      new JournalMark("node", Map.of(0, 128L, 1, 128L)), List.of(), List.of())))
          .hasMessageContaining("must follow");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBatchThatCannotBeBookedLeavesNothing(Layout layout) {
    try (var rig = XbtRig.of(layout)) {
      rig.site.run("alter table xbt_users rename xbt_users_away");
      assertThatThrownBy(() -> rig.tables().book().book(batch(128, 10)))
          .isInstanceOf(XbtException.class);
      rig.site.run("alter table xbt_users_away rename xbt_users");

      assertThat(rig.tables().book().mark("node").position(0)).isZero();
      assertThat(rig.site.ofPeer("uploaded", 1, 1)).isEqualTo(-1);
      rig.tables().book().book(batch(128, 10));
      assertThat(rig.site.ofUser("uploaded", 1)).isEqualTo(10);
    }
  }

  @Test
  void tablesWithoutTransactionsAreBookedAsWell() {
    var site = SiteDatabase.of(Layout.CLASSIC);
    for (var table : List.of("xbt_files", "xbt_files_users", "xbt_users")) {
      site.run("alter table " + table + " engine=myisam");
    }
    try (var rig = XbtRig.over(site)) {
      rig.announce(ask(0));
      rig.announce(ask(0).uploaded(5));

      until(() -> site.ofUser("uploaded", 1) == 5);
    }
  }

  @ParameterizedTest
  @EnumSource
  void connectionsThatAreKilledAreMadeAnew(Layout layout) {
    try (var rig = XbtRig.of(layout)) {
      rig.announce(ask(0));
      until(() -> rig.site.ofPeer("active", 1, 1) == 1);
      for (int i = 1; i <= 3; i++) {
        rig.site.killOthers();
        rig.announce(ask(0).uploaded(100L * i));
      }

      until(() -> rig.site.ofUser("uploaded", 1) == 300);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLockedTableKeepsNoAnnounceWaiting(Layout layout) throws SQLException {
    try (var rig = XbtRig.of(layout);
        var locker = rig.site.connect();
        var statement = locker.createStatement()) {
      rig.announce(ask(0));
      until(() -> rig.site.ofPeer("active", 1, 1) == 1);
      statement.execute("lock tables xbt_users write");
      long longestNanos = 0;
      for (int i = 1; i <= 40; i++) {
        long begun = System.nanoTime();
        assertThat(isServed(rig.announce(ask(0).uploaded(10L * i)))).isTrue();
        longestNanos = Math.max(longestNanos, System.nanoTime() - begun);
        pause();
      }
      statement.execute("unlock tables");

      assertThat(Duration.ofNanos(longestNanos)).isLessThan(Duration.ofSeconds(1));
      until(() -> rig.site.ofUser("uploaded", 1) == 400);
    }
  }

  /** So that the lock lasts for some bookings. */
  private static void pause() {
    try {
      Thread.sleep(80);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void tablesAndColumnsMayHaveOtherNames() throws IOException {
    var site = SiteDatabase.empty(Layout.CLASSIC);
    site.run("create table p_config (name varchar(255), value varchar(255))");
    site.run(
        """
        create table site_torrents (id int not null auto_increment primary key,
          info_hash binary(20) not null unique, l int not null default 0, s int not null default 0,
          c int not null default 0, flags int not null default 0, mtime int not null,
          ctime int not null)\
        """);
    site.run(
        """
        create table p_files_users (fid int not null, uid int not null, active tinyint not null,
          announced int not null, completed int not null, downloaded bigint unsigned not null,
          `left` bigint unsigned not null, uploaded bigint unsigned not null,
          mtime int not null, unique key (fid, uid))\
        """);
    site.run(
        """
        create table site_members (id int not null auto_increment primary key,
          torrent_pass_version int not null default 0, downloaded bigint not null default 0,
          uploaded bigint not null default 0)\
        """);
    site.run("insert into site_members values ()");
    site.run(
        "insert into p_config values ('torrent_pass_private_key', '"
            + SiteDatabase.PRIVATE_KEY
            + "'), ('write_db_interval', '1'), ('anonymous_announce', '0'), (null, null)");
    site.run(
        "insert into site_torrents (info_hash, mtime, ctime) values (x'"
            + SiteDatabase.hex(0)
            + "', 1, 1)");
    var conf = folder.resolve("xbt_tracker.conf");
    Files.writeString(
        conf,
        """
        mysql_table_prefix = p_
        table_files = site_torrents
        column_files_fid = id
        column_files_leechers=l
        column_files_seeders=s
        column_files_completed=c
        table_users = site_members
        column_users_uid = id
        no line of a configuration
        """);
    try (var rig =
        XbtRig.over(
            site, it -> new XbtSettings(Optional.of(conf), it.database(), "root", "", 0, false))) {
      var key = SiteDatabase.key(1, 0, 0);
      rig.announce(ask(0).pass(key).left(0));
      rig.announce(ask(0).pass(key).left(0).uploaded(8).event("completed"));

      until(() -> site.number("select uploaded from site_members") == 8);
      until(() -> site.one("select concat(l, ' ', s, ' ', c) from site_torrents").equals("0 1 1"));
      assertThat(site.number("select announced from p_files_users")).isEqualTo(2);
      assertThat(site.number("select count(*) from p_swarmkeep_journal")).isPositive();
    }
  }

  @ParameterizedTest
  @EnumSource
  void columnsThatSitesLeaveOutAreNotMissed(Layout layout) {
    var site = SiteDatabase.of(layout);
    site.run(
        "alter table xbt_users drop column can_leech, drop column wait_time,"
            + " drop column peers_limit, drop column torrents_limit");
    try (var rig = XbtRig.over(site)) {
      assertThat(isServed(rig.announce(ask(0)))).isTrue();
    }
  }

  @Test
  void aKeyInTheFileAloneIsNotWrittenIntoTheTable() throws IOException {
    var site = SiteDatabase.bare(Layout.CLASSIC);
    site.register(0);
    site.run("insert into xbt_users (uid) values (1)");
    site.config("anonymous_announce", "1");
    site.config("announce_interval", "600");
    var conf = folder.resolve("conf");
    Files.writeString(
        conf, "anonymous_announce=0\ntorrent_pass_private_key=" + SiteDatabase.PRIVATE_KEY + "\n");
    try (var rig =
        XbtRig.over(
            site, it -> new XbtSettings(Optional.of(conf), it.database(), "root", "", 0, false))) {
      assertThat(isServed(rig.announce(ask(0).pass("")))).isFalse();
      assertThat(rig.announce(ask(0).pass(SiteDatabase.key(1, 0, 0)))).contains("intervali600e");
      assertThat(site.number("select count(*) from xbt_config")).isEqualTo(2);
    }
  }

  @Test
  void whoeverHasLaterTheSamePassHasIt() {
    var site = SiteDatabase.of(Layout.CLASSIC);
    site.run("update xbt_users set torrent_pass = '" + SiteDatabase.P1 + "' where uid = 3");
    try (var rig = XbtRig.over(site)) {
      rig.announce(ask(0));

      until(() -> site.ofPeer("active", 1, 3) == 1);
      assertThat(site.ofPeer("active", 1, 1)).isEqualTo(-1);
    }
  }
}
