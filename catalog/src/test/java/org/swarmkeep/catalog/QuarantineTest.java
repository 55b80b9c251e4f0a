package org.swarmkeep.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.swarmkeep.catalog.Browser.form;
import static org.swarmkeep.catalog.Caller.json;

import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.swarmkeep.accounts.Access;
import org.swarmkeep.accounts.Role;
import org.swarmkeep.accounts.TorrentId;
import org.swarmkeep.store.User;

@ExtendWith(SharedSite.class)
class QuarantineTest {
  private static final long BYTES = 5L << 40;
  private static final int MINE = 5;

  private final Site site;
  private final User suspect;
  private final TorrentId torrent;

  QuarantineTest(Site site) {
    this.site = site;
    this.suspect = site.member(Role.MEMBER);
    this.torrent = site.torrent(suspect, new Access.Everyone());
  }

  @BeforeEach
  void putAside() {
    Booked.quarantine(site, suspect, torrent, BYTES);
  }

  @Test
  void administratorSeesWhoHowMuchAndWhen() {
    var page = site.signedIn(Role.ADMIN).get("/staff/quarantine").body();

    assertThat(page)
        .contains(suspect.name(), "5.00&nbsp;<span class=\"unit\">TiB", "just now", "Dismiss");
    assertThat(site.signedIn(Role.ADMIN).get("/staff/members").body())
        .contains("waiting for a decision");
  }

  @Test
  void creditingCountsOnceHoweverOftenItIsSent() {
    var browser = site.signedIn(Role.ADMIN);
    var path = pathOf(browser.get("/staff/quarantine").body());

    var first = browser.post(path + "/credit", form());
    var second = browser.post(path + "/credit", form());

    assertThat(first.headers().firstValue("Location")).hasValue("/staff/quarantine?done=credited");
    assertThat(second.headers().firstValue("Location")).hasValue("/staff/quarantine?done=before");
    assertThat(browser.get("/staff/quarantine?done=before").body())
        .contains("That was decided before")
        .doesNotContain(">" + suspect.name() + "<");
    assertThat(uploaded()).isEqualTo(BYTES);
    assertThat(site.store().audit().latest(MINE))
        .anyMatch(line ->
            line.action().equals("quarantine.credit")
                && line.actor().isPresent()
                && line.subject().equals("user " + suspect.id() + ", torrent " + torrent));
  }

  @Test
  void dismissingLeavesTheTotals() {
    var browser = site.signedIn(Role.ADMIN);
    var path = pathOf(browser.get("/staff/quarantine").body());

    var done = browser.post(path + "/dismiss", form());

    assertThat(done.headers().firstValue("Location")).hasValue("/staff/quarantine?done=dismissed");
    assertThat(uploaded()).isZero();
  }

  @Test
  void nobodyElseSeesOrDecides() {
    var path = pathOf(site.signedIn(Role.ADMIN).get("/staff/quarantine").body());
    for (var role : new Role[] {Role.MEMBER, Role.MODERATOR}) {
      var other = site.signedIn(role);
      other.get("/torrents");

      assertThat(other.get("/staff/quarantine").statusCode()).isEqualTo(404);
      assertThat(other.post(path + "/credit", form()).statusCode()).isEqualTo(404);
      assertThat(other.post(path + "/dismiss", form()).statusCode()).isEqualTo(404);
    }
    assertThat(uploaded()).isZero();
  }

  @Test
  void nonsenseIsNotHere() {
    var browser = site.signedIn(Role.ADMIN);
    browser.get("/staff/quarantine");

    assertThat(browser.post("/staff/quarantine/1-2-3/credit", form()).statusCode()).isEqualTo(404);
  }

  @Test
  void apiListsAndDecidesOnce() {
    var caller = new Caller(site, site.token("quarantine:decide"));
    var id = "";
    for (var waiting : json(caller.get("/api/v1/quarantine?limit=500")).get("cases")) {
      id =
          waiting.get("userId").asInt() == suspect.id().value() ? waiting.get("id").asString() : id;
    }

    var credited = caller.post("/api/v1/quarantine/" + id + "/credit");
    var again = caller.post("/api/v1/quarantine/" + id + "/dismiss");

    assertThat(json(credited).get("uploadedBytes").asLong()).isEqualTo(BYTES);
    assertThat(json(credited).get("decision").asString()).isEqualTo("credited");
    assertThat(again.statusCode()).isEqualTo(404);
    assertThat(uploaded()).isEqualTo(BYTES);
  }

  private long uploaded() {
    return site.store().users().byId(suspect.id()).orElseThrow().uploadedBytes();
  }

  /** Where the forms of the suspect's row go. */
  private String pathOf(String page) {
    var action =
        Pattern.compile("action=\"(/staff/quarantine/" + suspect.id() + "-[0-9-]+)/credit\"")
            .matcher(page);
    assertThat(action.find()).isTrue();
    return action.group(1);
  }
}
