package org.swarmkeep.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.swarmkeep.catalog.Browser.form;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.swarmkeep.accounts.Access;
import org.swarmkeep.accounts.Role;
import org.swarmkeep.accounts.TorrentId;
import org.swarmkeep.accounts.TorrentState;
import org.swarmkeep.metainfo.Metainfo;
import org.swarmkeep.metainfo.MetainfoReading;

@ExtendWith(SharedSite.class)
class EntryTest {
  private static final Access EVERYONE = new Access.Everyone();

  private final Site site;

  EntryTest(Site site) {
    this.site = site;
  }

  @Test
  void downloadCarriesTheOwnersKeyHttpBeforeUdp() {
    var uploader = site.member(Role.MEMBER);
    var member = site.member(Role.MEMBER);
    var id = site.torrent("Война и мир: <том 1>", uploader, EVERYONE);

    var answer = site.signedIn(member).download("/torrents/" + id + "/file");

    assertThat(answer.statusCode()).isEqualTo(200);
    var key = site.key(member, id);
    assertThat(read(answer.body()).tiers())
        .containsExactly(
            List.of("http://127.0.0.1:" + Site.TRACKER_HTTP_PORT + "/announce?passkey=" + key),
            List.of("udp://127.0.0.1:" + Site.TRACKER_UDP_PORT + "/announce?passkey=" + key));
    assertThat(read(answer.body()).comment()).hasValue(site.url("/torrents/" + id).toString());
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/x-bittorrent");
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("private, no-store");
    assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
        .contains("attachment", "filename*=UTF-8''%D0%92%D0%BE%D0%B9")
        .doesNotContain("<", "../");
  }

  @Test
  void everyMemberGetsAnotherKeyAndTheSameInfo() {
    var uploader = site.member(Role.MEMBER);
    var id = site.torrent(uploader, EVERYONE);

    var first = site.signedIn(uploader).download("/torrents/" + id + "/file").body();
    var second = site.signedIn(Role.MEMBER).download("/torrents/" + id + "/file").body();

    assertThat(read(first).tiers()).isNotEqualTo(read(second).tiers());
    assertThat(read(first).announceHashes()).isEqualTo(read(second).announceHashes());
  }

  @Test
  void closedEntryLooksExactlyLikeAMissingOne() {
    var uploader = site.member(Role.MEMBER);
    var friend = site.member(Role.MEMBER);
    var group = site.group(friend);
    var id = site.torrent("Hidden shelf", uploader, new Access.OnlyGroups(Set.of(group.id())));
    var stranger = site.signedIn(Role.MEMBER);

    for (var page : List.of("", "/swarm", "/file", "/withdraw", "/access")) {
      var closed = stranger.get("/torrents/" + id + page);
      var missing = stranger.get("/torrents/999999" + page);

      assertThat(closed.statusCode()).isEqualTo(404);
      assertThat(withoutToken(closed.body())).isEqualTo(withoutToken(missing.body()));
    }
    assertThat(stranger.get("/torrents?q=Hidden+shelf").body()).contains("Nothing matches");
    assertThat(site.signedIn(friend).get("/torrents/" + id).statusCode()).isEqualTo(200);
    assertThat(site.signedIn(uploader).get("/torrents/" + id).statusCode()).isEqualTo(200);
    assertThat(site.signedIn(Role.MODERATOR).get("/torrents/" + id).statusCode()).isEqualTo(200);
  }

  @Test
  void keysStandOnNoPageAtAll() {
    var member = site.member(Role.ADMIN);
    var id = site.torrent(member, EVERYONE);
    var browser = site.signedIn(member);
    var key = site.key(member, id);
    var path = "/members/" + member.name();

    for (var page :
        List.of("/torrents", "/torrents/" + id, path, path + "/keys", "/staff/members")) {
      assertThat(browser.get(page).body()).doesNotContain(key).doesNotContain("passkey");
    }
  }

  @Test
  void descriptionIsMarkdownThatCannotDoHarm() {
    var uploader = site.member(Role.MEMBER);
    var id = site.torrent("Title <script>alert(1)</script>", uploader, EVERYONE);

    var page = site.signedIn(uploader).get("/torrents/" + id).body();

    assertThat(page)
        .contains("Title &lt;script&gt;alert(1)&lt;/script&gt;")
        .doesNotContain("<script>alert");
  }

  @Test
  void retiringHidesTheEntryAndKeepsItsReason() {
    var uploader = site.member(Role.MEMBER);
    var id = site.torrent(uploader, EVERYONE);
    var browser = site.signedIn(uploader);
    var page = browser.get("/torrents/" + id + "/withdraw").body();
    assertThat(page).contains("0 seeders and 0 leechers", ">Retire</button>", ">Remove now<");

    var done = browser.post("/torrents/" + id + "/withdraw", form("reason", "A better one is up"));

    assertThat(done.headers().firstValue("Location")).hasValue("/torrents/" + id);
    assertThat(state(id)).isInstanceOf(TorrentState.Retiring.class);
    assertThat(browser.get("/torrents/" + id).body())
        .contains("Being withdrawn", "A better one is up")
        .doesNotContain("Download .torrent</a>");
    assertThat(site.signedIn(Role.MEMBER).get("/torrents/" + id).statusCode()).isEqualTo(404);
  }

  @Test
  void removingAtOnceNeedsAReason() {
    var uploader = site.member(Role.MEMBER);
    var id = site.torrent(uploader, EVERYONE);
    var browser = site.signedIn(Role.MODERATOR);
    browser.get("/torrents/" + id + "/withdraw");

    var refused = browser.post("/torrents/" + id + "/withdraw", form("mode", "now", "reason", " "));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("Give a reason");
    assertThat(state(id)).isEqualTo(new TorrentState.Active());

    browser.post("/torrents/" + id + "/withdraw", form("mode", "now", "reason", "Not ours"));
    assertThat(state(id)).isEqualTo(new TorrentState.Removed("Not ours"));
    assertThat(browser.get("/torrents/" + id).statusCode()).isEqualTo(404);
  }

  @Test
  void othersMayNeitherWithdrawNorOpenIt() {
    var uploader = site.member(Role.MEMBER);
    var id = site.torrent(uploader, EVERYONE);
    var browser = site.signedIn(Role.MEMBER);
    browser.get("/torrents/" + id);

    var withdrawn =
        browser.post("/torrents/" + id + "/withdraw", form("mode", "now", "reason", "x"));
    var opened = browser.post("/torrents/" + id + "/access", form("audience", "everyone"));

    assertThat(withdrawn.statusCode()).isEqualTo(404);
    assertThat(opened.statusCode()).isEqualTo(404);
    assertThat(state(id)).isEqualTo(new TorrentState.Active());
  }

  @Test
  void uploaderChangesWhoMaySeeIt() {
    var uploader = site.member(Role.MEMBER);
    var friend = site.member(Role.MEMBER);
    var group = site.group(friend);
    var id = site.torrent(uploader, EVERYONE);
    var browser = site.signedIn(uploader);
    browser.get("/torrents/" + id + "/access");

    var none = browser.post("/torrents/" + id + "/access", form("audience", "groups"));
    assertThat(none.statusCode()).isEqualTo(422);
    assertThat(none.body()).contains("Choose at least one group");

    browser.post(
        "/torrents/" + id + "/access", form("audience", "groups", "group", group.id().toString()));
    assertThat(browser.get("/torrents/" + id).body()).contains(group.name());
    assertThat(site.signedIn(Role.MEMBER).get("/torrents/" + id).statusCode()).isEqualTo(404);
    assertThat(site.signedIn(friend).get("/torrents/" + id).statusCode()).isEqualTo(200);
    assertThat(accessKnownToTheTracker(id)).isEqualTo(new Access.OnlyGroups(Set.of(group.id())));
  }

  @Test
  void formsWithoutTheirTokenChangeNothing() {
    var uploader = site.member(Role.MEMBER);
    var id = site.torrent(uploader, EVERYONE);
    var browser = site.signedIn(uploader);
    browser.get("/torrents/" + id);

    var answer =
        browser.postAsIs("/torrents/" + id + "/withdraw", form("mode", "now", "reason", "x"));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(state(id)).isEqualTo(new TorrentState.Active());
  }

  private TorrentState state(TorrentId id) {
    return site.torrentKnownToTheTracker(id).state();
  }

  private Access accessKnownToTheTracker(TorrentId id) {
    return site.torrentKnownToTheTracker(id).access();
  }

  private static Metainfo read(byte[] file) {
    if (Metainfo.read(file) instanceof MetainfoReading.Read(var metainfo)) {
      return metainfo;
    }
    throw new AssertionError("not a torrent: " + new String(file, StandardCharsets.UTF_8));
  }

  private static String withoutToken(String page) {
    return page.replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "");
  }
}
