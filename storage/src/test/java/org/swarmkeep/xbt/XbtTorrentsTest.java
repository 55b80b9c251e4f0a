package org.swarmkeep.xbt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.swarmkeep.xbt.SiteDatabase.P1;
import static org.swarmkeep.xbt.SiteDatabase.P2;
import static org.swarmkeep.xbt.XbtRig.ask;
import static org.swarmkeep.xbt.XbtRig.failure;
import static org.swarmkeep.xbt.XbtRig.isServed;
import static org.swarmkeep.xbt.XbtRig.until;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the site does to its torrents while they are served. */
@Execution(ExecutionMode.CONCURRENT)
class XbtTorrentsTest {
  private static final String NO_TORRENT = failure("unregistered torrent");
  private static final String NO_NEW_LEECHERS =
      failure("access denied, the torrent is being withdrawn");

  private static void setFlags(XbtRig rig, int flags) {
    rig.site.run(
        "update %s set flags = %d where info_hash = x'%s'"
            .formatted(rig.site.layout.torrents, flags, SiteDatabase.hex(0)));
  }

  private static boolean isRetiring(XbtRig rig) {
    return rig.tables().roster().torrents().find(1).orElseThrow().retiring();
  }

  private static boolean isListed(XbtRig rig) {
    return rig.site.ofTorrent("flags", 0) >= 0;
  }

  @ParameterizedTest
  @EnumSource
  void aNewRowIsServed(Layout layout) {
    try (var rig = XbtRig.of(layout)) {
      assertThat(rig.announce(ask(5))).isEqualTo(NO_TORRENT);
      rig.site.register(5);

      until(() -> isServed(rig.announce(ask(5))));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRowWithASmallerNumberIsServedAsWell(Layout layout) {
    try (var rig = XbtRig.of(layout)) {
      rig.site.run("update " + layout.torrents + " set " + layout.id + " = " + layout.id + " + 10");
      rig.site.run(
          "insert into %s (%s, info_hash, mtime, ctime) values (1, x'%s', 1, 1)"
              .formatted(layout.torrents, layout.id, SiteDatabase.hex(5)));

      until(() -> isServed(rig.announce(ask(5))));
    }
  }

  @ParameterizedTest
  @EnumSource
  void flagOneRemovesTheTorrentAndKeepsItsTotals(Layout layout) {
    try (var rig = XbtRig.of(layout)) {
      rig.announce(ask(0));
      until(() -> rig.site.ofPeer("active", 1, 1) == 1);
      setFlags(rig, 1);

      until(() -> !isListed(rig));
      assertThat(rig.announce(ask(0))).isEqualTo(NO_TORRENT);
      assertThat(rig.site.ofPeer("completed", 1, 1)).isZero();

      rig.site.register(0);
      until(() -> isServed(rig.announce(ask(0))));
      assertThat(rig.site.ofTorrent(layout.id, 0)).isEqualTo(4);
      assertThat(rig.announce(ask(0).peer(9))).contains("10:incompletei2e");
    }
  }

  @ParameterizedTest
  @EnumSource
  void flagTwoIsServedAndFlagThreeRemoved(Layout layout) {
    try (var rig = XbtRig.of(layout)) {
      setFlags(rig, 2);
      rig.site.register(5);
      until(() -> isServed(rig.announce(ask(5))));
      assertThat(isServed(rig.announce(ask(0)))).isTrue();
      assertThat(rig.site.ofTorrent("flags", 0)).isEqualTo(2);

      setFlags(rig, 3);
      until(() -> !isListed(rig));
    }
  }

  @ParameterizedTest
  @EnumSource
  void foreignKeysTakeTheTotalsWithThem(Layout layout) {
    var site = SiteDatabase.of(layout);
    site.run(
        "alter table %s add foreign key (%s) references %s (%s) on delete cascade, add foreign key (uid) references xbt_users (uid) on delete cascade"
            .formatted(layout.peers, layout.id, layout.torrents, layout.id));
    try (var rig = XbtRig.over(site)) {
      rig.announce(ask(0));
      until(() -> rig.site.ofPeer("active", 1, 1) == 1);
      rig.announce(ask(0).uploaded(40));
      setFlags(rig, 1);

      until(() -> rig.site.ofUser("uploaded", 1) == 40);
      until(() -> rig.site.number("select count(*) from " + layout.peers) == 0);
      rig.announce(ask(1));
      rig.announce(ask(1).uploaded(2));
      until(() -> rig.site.ofUser("uploaded", 1) == 42);
    }
  }

  @ParameterizedTest
  @EnumSource
  void torrentsRegisterThemselvesWhereTheyMay(Layout layout) {
    var site = SiteDatabase.of(layout);
    site.setConfig("auto_register", "1");
    try (var rig = XbtRig.over(site)) {
      assertThat(isServed(rig.announce(ask(5)))).isTrue();

      until(() -> rig.site.ofTorrent("ctime", 5) > 1_500_000_000L);
      until(() -> rig.site.ofTorrent("leechers", 5) == 1);
      assertThat(rig.site.ofTorrent("mtime", 5)).isGreaterThan(1_500_000_000L);
      setFlags(rig, 1);
      rig.site.register(7);
      until(() -> rig.tables().roster().torrents().count() == 5);
      assertThat(isServed(rig.announce(ask(0)))).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void flagFourLetsThoseWhoLeechFinish(Layout layout) {
    var site = SiteDatabase.of(layout);
    site.setConfig("announce_interval", "1");
    try (var rig = XbtRig.over(site)) {
      // swarms count as settled once everybody has had the time to come back
      until(() -> isSettled(rig));
      site.setConfig("announce_interval", "100");
      until(() -> rig.tables().roster().rules().announceIntervalSeconds() == 100);
      rig.announce(ask(0));
      setFlags(rig, 4);

      until(() -> isRetiring(rig));
      assertThat(rig.announce(ask(0).pass(P2).peer(2))).isEqualTo(NO_NEW_LEECHERS);
      assertThat(isServed(rig.announce(ask(0).pass(P2).peer(2).left(0)))).isTrue();
      assertThat(isServed(rig.announce(ask(0)))).isTrue();
      assertThat(isListed(rig)).isTrue();
      rig.announce(ask(0).left(0).event("completed"));
      until(() -> !isListed(rig));
      assertThat(rig.announce(ask(0))).isEqualTo(NO_TORRENT);
    }
  }

  private static boolean isSettled(XbtRig rig) {
    rig.announce(ask(1).left(0));
    return rig.tables().hasSettled();
  }

  @Test
  void flagOneMayGrantATimeToFinish() {
    try (var rig =
        XbtRig.over(
            SiteDatabase.of(Layout.CLASSIC),
            it -> new XbtSettings(it.confFile(), it.database(), it.user(), "", 3, false))) {
      rig.announce(ask(0));
      setFlags(rig, 1);

      until(() -> isRetiring(rig));
      assertThat(rig.announce(ask(0).pass(P2).peer(2))).isEqualTo(NO_NEW_LEECHERS);
      assertThat(isServed(rig.announce(ask(0)))).isTrue();
      until(() -> !isListed(rig));
      assertThat(rig.announce(ask(0).pass(P1))).isEqualTo(NO_TORRENT);
    }
  }
}
