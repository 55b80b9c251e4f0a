package org.swarmkeep.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.swarmkeep.catalog.Caller.json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.swarmkeep.accounts.Access;
import org.swarmkeep.accounts.Role;
import org.swarmkeep.accounts.TorrentId;
import org.swarmkeep.store.User;

/** Who sees which sessions, on pages and by the API. */
@ExtendWith(SharedSite.class)
class SessionsTest {
  private final Site site;
  private final User sharer;
  private final TorrentId torrent;

  SessionsTest(Site site) {
    this.site = site;
    this.sharer = site.member(Role.MEMBER);
    this.torrent = site.torrent(site.member(Role.MEMBER), new Access.Everyone());
    Booked.session(site, sharer, torrent);
  }

  @Test
  void memberSeesOwnSessionsWithClientAndSpeed() {
    var browser = site.signedIn(sharer);

    assertThat(browser.get("/members/" + sharer.name()).body())
        .contains("qBittorrent 4.6.2", "20.0\u00a0KiB/s", "1 session");
    assertThat(browser.get("/members/" + sharer.name() + "/sessions").body())
        .contains("qBittorrent 4.6.2", "/torrents/" + torrent, "downloading", "1–1 of 1")
        .doesNotContain(Booked.CLIENT.toString());
  }

  @Test
  void sessionsOfOthersAreForAdministratorsAlone() {
    var path = "/members/" + sharer.name();

    assertThat(site.signedIn(Role.ADMIN).get(path).body()).contains(path + "/sessions");
    assertThat(site.signedIn(Role.ADMIN).get(path + "/sessions").body()).contains("qBittorrent");
    for (var role : new Role[] {Role.MEMBER, Role.MODERATOR}) {
      assertThat(site.signedIn(role).get(path + "/sessions").statusCode()).isEqualTo(404);
      assertThat(site.signedIn(role).get(path).body()).doesNotContain("qBittorrent", "/sessions");
    }
  }

  @Test
  void peersOfATorrentAreForTheStaffAlone() {
    var entry = "/torrents/" + torrent;

    assertThat(site.signedIn(Role.MODERATOR).get(entry).body())
        .contains(sharer.name(), "qBittorrent 4.6.2", "Finished <small>by 1,");
    assertThat(site.signedIn(Role.MEMBER).get(entry).body())
        .contains("First seeded")
        .doesNotContain(sharer.name(), "qBittorrent");
  }

  @Test
  void pageBeyondTheLastIsEmptyAndNoNumberIsTheFirst() {
    var browser = site.signedIn(sharer);
    var path = "/members/" + sharer.name() + "/sessions?page=";

    assertThat(browser.get(path + "99").statusCode()).isEqualTo(200);
    assertThat(browser.get(path + "x").body()).contains("qBittorrent");
  }

  @Test
  void apiTellsTheSessionsOfAUser() {
    var caller = new Caller(site, site.token("sessions:read"));
    var externalId = sharer.externalId().orElseThrow();

    var answer = json(caller.get("/api/v1/users/" + externalId + "/sessions"));

    assertThat(answer.get("total").asInt()).isEqualTo(1);
    var session = answer.get("sessions").get(0);
    assertThat(session.get("client").asString()).isEqualTo("qBittorrent 4.6.2");
    assertThat(session.get("peerId").asString()).isEqualTo(Booked.CLIENT.toString());
    assertThat(session.get("torrentId").asInt()).isEqualTo(torrent.value());
    assertThat(session.get("activity").asString()).isEqualTo("leeching");
    assertThat(session.get("family").asString()).isEqualTo("ipv4");
    assertThat(session.get("leftBytes").asLong()).isEqualTo(Booked.LEFT);
    assertThat(session.get("uploadSpeed").asLong()).isEqualTo(20 << 10);
    assertThat(session.get("started").asString()).endsWith("Z");
    assertThat(session.get("finished").asString()).endsWith("Z");
  }

  @Test
  void apiTellsTheSessionsOfATorrent() {
    var caller = new Caller(site, site.token("sessions:read"));
    var hash = site.torrentKnownToTheTracker(torrent).keyHash().hex();

    var answer = json(caller.get("/api/v1/torrents/" + hash + "/sessions?limit=1"));

    assertThat(answer.get("completed").asInt()).isEqualTo(1);
    assertThat(answer.get("firstSeeded").asString()).endsWith("Z");
    assertThat(answer.get("sessions").get(0).get("userName").asString()).isEqualTo(sharer.name());
  }

  @Test
  void apiRefusesPagesOutOfBounds() {
    var caller = new Caller(site, site.token("sessions:read"));
    var path = "/api/v1/users/" + sharer.externalId().orElseThrow() + "/sessions?";

    assertThat(caller.get(path + "limit=501").statusCode()).isEqualTo(400);
    assertThat(caller.get(path + "offset=-1").statusCode()).isEqualTo(400);
    assertThat(caller.get(path + "offset=many").statusCode()).isEqualTo(400);
    assertThat(caller.get("/api/v1/users/nobody/sessions").statusCode()).isEqualTo(404);
  }
}
