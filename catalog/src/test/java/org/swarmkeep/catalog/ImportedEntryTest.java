package org.swarmkeep.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.swarmkeep.catalog.Browser.form;

import java.math.BigInteger;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.swarmkeep.accounts.Role;
import org.swarmkeep.accounts.xbt.XbtSource;
import org.swarmkeep.accounts.xbt.XbtUser;
import org.swarmkeep.protocol.InfoHash;

/** What came from an XBT Tracker site, which keeps no .torrent files. */
@ExtendWith(SharedSite.class)
class ImportedEntryTest {
  private static final InfoHash HASH = InfoHash.parse("ea51b0c772c7fb18f51f4fdb263ae19fde7d016b");

  private final Site site;

  ImportedEntryTest(Site site) {
    this.site = site;
  }

  /** One user who has finished one torrent. */
  private record SmallSite() implements XbtSource {
    @Override
    public String place() {
      return "a small site";
    }

    @Override
    public String privateKey() {
      return "";
    }

    @Override
    public void users(Consumer<Member> sink) {
      sink.accept(
          new Member(
              900_001,
              Optional.of("Old hand"),
              0,
              XbtUser.Pass.NONE,
              true,
              false,
              BigInteger.valueOf(4 << 20),
              BigInteger.ZERO));
    }

    @Override
    public void torrents(Consumer<Torrent> sink) {
      sink.accept(new Torrent(7, Optional.of(HASH), Optional.empty(), 0, 3, 1_600_000_000));
    }

    @Override
    public void totals(Consumer<Totals> sink) {
      sink.accept(
          new Totals(
              7,
              900_001,
              BigInteger.valueOf(4 << 20),
              BigInteger.ZERO,
              BigInteger.ZERO,
              1,
              1_700_000_000,
              0));
    }
  }

  @Test
  void anEntryWithoutAFileShowsWhatThereIs() {
    site.store().xbtImport().run(new SmallSite());
    var id = site.store().torrents().byHash(HASH).orElseThrow().torrent().id();
    var member = site.signedIn(Role.MEMBER);

    var page = member.get("/torrents/" + id);

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("<h1 dir=\"auto\">" + HASH.hex() + "</h1>")
        .contains("There is no .torrent file here")
        .doesNotContain("/torrents/" + id + "/file", "href=\"#files\"", "<dt>Size</dt>");
    assertThat(member.get("/torrents/" + id + "/file").statusCode()).isEqualTo(404);
    assertThat(member.get("/torrents").body())
        .contains(HASH.hex())
        .doesNotContain("/torrents/" + id + "/file");
  }

  @Test
  void aLinkGivesAnImportedUserAPassword() {
    site.store().xbtImport().run(new SmallSite());
    var user = site.store().users().byExternalId("900001").orElseThrow();
    var staff = site.signedIn(Role.ADMIN);
    staff.get("/staff/members/" + user.id());

    var answer = staff.post("/staff/members/" + user.id() + "/password", form());

    assertThat(user.passwordHash()).isEmpty();
    assertThat(answer.body()).contains("/password/" + user.id() + ".");
  }
}
