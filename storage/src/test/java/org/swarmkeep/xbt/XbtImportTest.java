package org.swarmkeep.xbt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.swarmkeep.accounts.FormerKey;
import org.swarmkeep.accounts.Role;
import org.swarmkeep.accounts.UserId;
import org.swarmkeep.accounts.xbt.XbtSource;
import org.swarmkeep.accounts.xbt.XbtUser;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.store.Database;
import org.swarmkeep.store.NewUser;
import org.swarmkeep.store.Store;
import org.swarmkeep.store.StoreException;
import org.swarmkeep.store.User;
import org.swarmkeep.store.XbtImport;
import org.swarmkeep.store.XbtImportReport;

/** A site of XBT Tracker becomes one of ours: from a real MariaDB into each kind of database. */
@ParameterizedClass
@EnumSource
class XbtImportTest {
  private static final XbtExport.Names NO_NAMES = new XbtExport.Names("", "");

  @Parameter private ImportTarget.Kind kind = ImportTarget.Kind.SQLITE;
  @TempDir private Path folder;
  private ImportTarget target;
  private Optional<SiteDatabase> opened = Optional.empty();

  @BeforeEach
  void open() {
    target = new ImportTarget(kind, folder);
  }

  @AfterEach
  void close() {
    opened.ifPresent(SiteDatabase::close);
    target.close();
  }

  private SiteDatabase site(Layout layout) {
    var site = SiteDatabase.of(layout);
    opened = Optional.of(site);
    site.run("update xbt_users set uploaded = 5000000000001, downloaded = 77 where uid = 2");
    site.run("update " + layout.torrents + " set completed = 9, ctime = 1600000000");
    totals(site, 1, 2, "5000000000000, 70, 0, 3");
    totals(site, 2, 2, "1, 7, 500, 0");
    return site;
  }

  /**
   * @param numbers uploaded, downloaded, left, completed
   */
  private static void totals(SiteDatabase site, int torrent, int uid, String numbers) {
    var classic = site.layout == Layout.CLASSIC;
    site.run(
        "insert into %s (%s, uid, active, %suploaded, downloaded, `left`, completed, mtime) values (%d, %d, 1, %s%s, 1700000000)"
            .formatted(
                site.layout.peers,
                site.layout.id,
                classic ? "announced, " : "",
                torrent,
                uid,
                classic ? "4, " : "",
                numbers));
  }

  private static XbtSettings settings(SiteDatabase site, Path... conf) {
    return new XbtSettings(
        Optional.of(conf).filter(it -> it.length > 0).map(it -> it[0]),
        site.url(),
        "root",
        "",
        0,
        false);
  }

  private XbtImportReport importInto(Store store, SiteDatabase site, XbtExport.Names names) {
    try (var export = XbtExport.open(settings(site), names)) {
      return export.read(store.xbtImport()::run);
    }
  }

  private XbtImportReport rehearse(Store store, SiteDatabase site) {
    try (var export = XbtExport.open(settings(site), NO_NAMES)) {
      return export.read(store.xbtImport()::rehearse);
    }
  }

  private void inStore(Consumer<Store> work) {
    try (var database = Database.open(target.settings)) {
      work.accept(database.store());
    }
  }

  private static User user(Store store, int uid) {
    return store.users().byExternalId(Integer.toString(uid)).orElseThrow();
  }

  private static XbtImportReport.Count count(
      long found, long added, long here, long up, long down) {
    return new XbtImportReport.Count(
        found, added, here, BigInteger.valueOf(up), BigInteger.valueOf(down));
  }

  @ParameterizedTest
  @EnumSource
  void usersTorrentsAndTotalsArriveToTheByte(Layout layout) {
    var site = site(layout);
    inStore(store -> {
      var report = importInto(store, site, NO_NAMES);

      assertThat(report.users()).isEqualTo(count(3, 3, 0, 5_000_000_000_001L, 77));
      assertThat(report.torrents()).isEqualTo(count(3, 3, 0, 0, 0));
      assertThat(report.totals()).isEqualTo(count(2, 2, 0, 5_000_000_000_001L, 77));
      assertThat(report.remarks()).isEmpty();
      assertThat(report.needsAdministrator()).isTrue();
      var two = user(store, 2);
      assertThat(two.name()).isEqualTo("user-2");
      assertThat(two.passwordHash()).isEmpty();
      assertThat(two.role()).isEqualTo(Role.MEMBER);
      assertThat(two.uploadedBytes()).isEqualTo(5_000_000_000_001L);
      assertThat(two.downloadedBytes()).isEqualTo(77);
      var torrent = store.torrents().byHash(hash(0)).orElseThrow();
      assertThat(torrent.title()).isEqualTo(SiteDatabase.hex(0));
      assertThat(torrent.torrent().completed()).isEqualTo(9);
      assertThat(torrent.added().getEpochSecond()).isEqualTo(1_600_000_000);
      var row = store.traffic().of(two.id(), torrent.torrent().id()).orElseThrow();
      assertThat(row.uploadedBytes()).isEqualTo(5_000_000_000_000L);
      assertThat(row.downloadedBytes()).isEqualTo(70);
      assertThat(row.finished().orElseThrow().getEpochSecond()).isEqualTo(1_700_000_000);
      var other = store.torrents().byHash(hash(1)).orElseThrow().torrent().id();
      assertThat(store.traffic().of(two.id(), other).orElseThrow().finished()).isEmpty();
      assertThat(store.traffic().of(two.id(), other).orElseThrow().leftBytes()).isEqualTo(500);
    });
    assertThat(site.one("show tables like '%journal'")).isEmpty();
  }

  private static InfoHash hash(int torrent) {
    return InfoHash.of(SiteDatabase.hash(torrent));
  }

  @Test
  void trackersLearnTheFormerKeys() {
    var site = site(Layout.CLASSIC);
    inStore(store -> {
      long before = store.accountSource().changesSince(0).revision();
      importInto(store, site, NO_NAMES);

      var changes = store.accountSource().changesSince(before);

      assertThat(changes.accounts()).hasSize(3);
      assertThat(changes.torrents()).hasSize(3);
      assertThat(changes.former().privateKey()).isEqualTo(SiteDatabase.PRIVATE_KEY);
      assertThat(changes.former().keys())
          .containsExactlyInAnyOrder(
              key(store, 1, 0, SiteDatabase.P1),
              key(store, 2, 3, SiteDatabase.P2),
              new FormerKey(user(store, 3).id(), 1, 3, 0, XbtUser.Pass.NONE));
      store.users().rotateKeys(user(store, 2).id());
      assertThat(user(store, 2).keyVersion()).isEqualTo(2);
    });
  }

  private static FormerKey key(Store store, int uid, int version, String pass) {
    UserId user = user(store, uid).id();
    return new FormerKey(
        user, 1, uid, version, XbtUser.Pass.of(pass.getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void aSecondImportAddsOnlyWhatIsNew() {
    var site = site(Layout.RENAMED);
    inStore(store -> {
      importInto(store, site, NO_NAMES);
      site.run("update xbt_users set uploaded = 9 where uid = 2");
      site.run("insert into xbt_users (uid, torrent_pass) values (4, '')");
      totals(site, 1, 4, "10, 20, 30, 1");

      var report = importInto(store, site, NO_NAMES);

      assertThat(report.users()).isEqualTo(count(4, 1, 3, 0, 0));
      assertThat(report.torrents()).isEqualTo(count(3, 0, 3, 0, 0));
      assertThat(report.totals()).isEqualTo(count(3, 1, 2, 10, 20));
      assertThat(user(store, 2).uploadedBytes()).isEqualTo(5_000_000_000_001L);
      assertThat(store.users().count()).isEqualTo(4);
      assertThat(importInto(store, site, NO_NAMES).users()).isEqualTo(count(4, 0, 4, 0, 0));
      assertThat(store.users().count()).isEqualTo(4);
    });
  }

  @Test
  void aRehearsalSaysTheSameAndChangesNothing() {
    var site = site(Layout.CLASSIC);
    assertThat(Database.openToLook(target.settings)).isEmpty();
    assertThat(folder).isEmptyDirectory();
    XbtImportReport fromNothing;
    try (var export = XbtExport.open(settings(site), NO_NAMES)) {
      fromNothing = export.read(XbtImport::rehearseFromNothing);
    }
    inStore(store -> {
      long revision = store.accountSource().changesSince(0).revision();

      var rehearsed = rehearse(store, site);

      assertThat(store.users().isEmpty()).isTrue();
      assertThat(store.accountSource().changesSince(0).revision()).isEqualTo(revision);
      assertThat(rehearsed).isEqualTo(fromNothing);
      assertThat(importInto(store, site, NO_NAMES)).isEqualTo(rehearsed);
      assertThat(rehearse(store, site).totals()).isEqualTo(count(2, 0, 2, 0, 0));
    });
  }

  @Test
  void whatCannotBeTakenOverIsSkippedWithItsReason() {
    var site = site(Layout.CLASSIC);
    site.run("alter table xbt_users add nick varchar(99), add can_announce int not null default 1");
    site.run("update xbt_users set nick = 'Ann'");
    site.run("update xbt_users set nick = '', can_announce = 0, can_leech = 0 where uid = 3");
    site.run("update xbt_users set downloaded = 18446744073709551615 where uid = 1");
    site.run("update xbt_files set flags = 1 where fid = 3");
    totals(site, 3, 1, "1, 1, 1, 0");
    totals(site, 1, 99, "1, 1, 1, 0");
    inStore(store -> {
      store.users().create(new NewUser("ann", Role.ADMIN, Optional.empty(), Optional.of("2")));

      var report = importInto(store, site, new XbtExport.Names("nick", ""));

      assertThat(report.users().skipped()).isEqualTo(1);
      assertThat(report.torrents().skipped()).isEqualTo(1);
      assertThat(report.totals()).isEqualTo(count(4, 0, 0, 0, 0));
      assertThat(report.needsAdministrator()).isFalse();
      assertThat(String.join("\n", report.remarks()))
          .contains("1 user had a number that is the external id of somebody else here: 2")
          .contains("1 user had a name that is taken, and got a number behind it: 1")
          .contains("1 user had a name that cannot be kept")
          .contains("1 user had can_announce = 0 and is suspended here: 3")
          .contains("1 user had can_leech = 0")
          .contains("1 user had bytes below 0 or above 2^63-1, which were cut to that: 1")
          .contains("1 torrent was about to be removed (flags): 3")
          .contains("3 rows told of a user that is not taken over")
          .contains("1 row told of a torrent that is not taken over: user 1 in torrent 3");
      assertThat(user(store, 1).name()).isEqualTo("Ann (2)");
      assertThat(user(store, 1).downloadedBytes()).isEqualTo(Long.MAX_VALUE);
      assertThat(user(store, 3).name()).isEqualTo("user-3");
      assertThat(user(store, 3).suspended()).isTrue();
    });
  }

  @Test
  void remappedTablesAndNamesElsewhereAreFound() throws IOException {
    var site = site(Layout.CLASSIC);
    site.run("rename table xbt_users to accounts, xbt_files to wares, xbt_config to my_config");
    site.run("alter table accounts change uid id int not null auto_increment");
    site.run("create table members (member int primary key, nick varchar(40)) charset latin1");
    site.run("insert into members values (1, 'Åsa'), (2, 'Ben')");
    site.run("create table posts (ware int, title varchar(80))");
    site.run("insert into posts values (1, 'Harbour sounds')");
    var conf =
        Files.writeString(
            folder.resolve("xbt_tracker.conf"),
            """
            mysql_table_prefix = my_
            table_users = accounts
            column_users_uid = id
            table_files = wares
            table_files_users = xbt_files_users
            """);
    inStore(store -> {
      try (var export =
          XbtExport.open(
              settings(site, conf),
              new XbtExport.Names("members:member:nick", "posts:ware:title"))) {
        export.read(store.xbtImport()::run);
      }

      assertThat(user(store, 1).name()).isEqualTo("Åsa");
      assertThat(user(store, 3).name()).isEqualTo("user-3");
      assertThat(store.torrents().byHash(hash(0)).orElseThrow().title())
          .isEqualTo("Harbour sounds");
      assertThat(user(store, 2).uploadedBytes()).isEqualTo(5_000_000_000_001L);
    });
  }

  @Test
  void whatFailsHalfWayLeavesNothingBehind() {
    var site = site(Layout.CLASSIC);
    inStore(store -> {
      try (var export = XbtExport.open(settings(site), NO_NAMES)) {
        assertThatThrownBy(() -> export.read(source -> store.xbtImport().run(new Breaking(source))))
            .hasMessage("the site is gone");
      }

      assertThat(store.users().isEmpty()).isTrue();
      assertThat(store.torrents().byHash(hash(0))).isEmpty();
    });
  }

  /** A site that goes away in the middle of the totals. */
  private record Breaking(XbtSource site) implements XbtSource {
    @Override
    public String place() {
      return site.place();
    }

    @Override
    public String privateKey() {
      return site.privateKey();
    }

    @Override
    public void users(Consumer<Member> sink) {
      site.users(sink);
    }

    @Override
    public void torrents(Consumer<Torrent> sink) {
      site.torrents(sink);
    }

    @Override
    public void totals(Consumer<Totals> sink) {
      site.totals(sink);
      throw new IllegalStateException("the site is gone");
    }
  }

  @Test
  void keysOfASecondSiteAreRefused() {
    var site = site(Layout.CLASSIC);
    inStore(store -> {
      importInto(store, site, NO_NAMES);
      site.setConfig("torrent_pass_private_key", "another");

      assertThatThrownBy(() -> importInto(store, site, NO_NAMES))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("torrent_pass_private_key")
          .hasMessageContaining("a database of its own");
    });
  }

  @Test
  void whatIsMissingIsNamedWithItsRemedy() {
    var site = site(Layout.CLASSIC);

    assertRefused(site, new XbtExport.Names("nick", ""), "xbt_users", "no column nick");
    assertRefused(site, new XbtExport.Names("a:b", ""), "--names a:b", "TABLE:ID-COLUMN");
    assertRefused(site, new XbtExport.Names("", "posts:id:t"), "no table posts", "show tables");
    site.run("alter table xbt_files_users drop column uploaded");
    assertRefused(site, NO_NAMES, "xbt_files_users", "uploaded", "alter table");
    site.run("rename table xbt_users to people");
    assertRefused(site, NO_NAMES, "no table xbt_users", "table_users");
    site.run("drop table xbt_config");
    assertRefused(site, NO_NAMES, "no table xbt_config", "--xbt-config");
  }

  private static void assertRefused(SiteDatabase site, XbtExport.Names names, String... words) {
    assertThatThrownBy(
            () -> {
              try (var export = XbtExport.open(settings(site), names)) {
                export.read(XbtImport::rehearseFromNothing);
              }
            })
        .isInstanceOf(XbtException.class)
        .message()
        .contains(words);
  }
}
