package org.swarmkeep.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.swarmkeep.catalog.Browser.form;

import org.junit.jupiter.api.Test;
import org.swarmkeep.accounts.Role;
import org.swarmkeep.catalog.doors.Secrets;

/** What needs a site of its own: first starts, restarts, a lost database. */
class RestartTest {
  @Test
  void signInSurvivesARestart() {
    try (var site = Site.open()) {
      var browser = site.signedIn(Role.MEMBER);

      site.restart();

      assertThat(browser.get("/torrents").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void setUpLinkCreatesTheAdministratorOnceAndSignsThemIn() {
    try (var site = Site.open()) {
      var secret = Secrets.newLinkSecret();
      site.store().setupLinks().offer(Secrets.sha256(secret));
      var browser = site.browser();
      assertThat(browser.get("/sign-in").body()).contains("no administrator yet");
      assertThat(browser.get("/setup/" + secret).statusCode()).isEqualTo(200);

      var short1 = browser.post("/setup/" + secret, form("name", "okapi", "password", "short"));
      assertThat(short1.statusCode()).isEqualTo(422);
      assertThat(short1.body()).contains("value=\"okapi\"", "Use at least 10 characters");

      var done = browser.post("/setup/" + secret, form("name", "okapi", "password", "a b c d e f"));
      assertThat(done.headers().firstValue("Location")).hasValue("/torrents");
      assertThat(browser.get("/torrents").body())
          .contains("The gate is open, the shelves are empty");
      assertThat(site.store().users().byName("okapi").orElseThrow().role()).isEqualTo(Role.ADMIN);

      var other = site.browser();
      assertThat(other.get("/setup/" + secret).statusCode()).isEqualTo(404);
      assertThat(other.get("/sign-in").body()).doesNotContain("no administrator yet");
    }
  }

  @Test
  void wrongSetUpLinkLeadsNowhere() {
    try (var site = Site.open()) {
      site.store().setupLinks().offer(Secrets.sha256(Secrets.newLinkSecret()));
      var browser = site.browser();
      browser.get("/sign-in");

      assertThat(browser.get("/setup/guessed").statusCode()).isEqualTo(404);
      assertThat(
              browser
                  .post("/setup/guessed", form("name", "me", "password", "a b c d e f"))
                  .statusCode())
          .isEqualTo(404);
      assertThat(site.store().users().isEmpty()).isTrue();
    }
  }

  @Test
  void lostDatabaseIsSaidPlainlyOnPagesAndInTheApi() {
    try (var site = Site.open()) {
      var token = site.token("stats:read");
      var browser = site.signedIn(Role.MEMBER);
      browser.get("/sign-in");

      site.loseDatabase();

      var page = browser.get("/torrents");
      assertThat(page.statusCode()).isEqualTo(503);
      assertThat(page.headers().firstValue("Retry-After")).isPresent();
      assertThat(page.body()).contains("The catalog is resting, the tracker is not");
      var call = new Caller(site, token).get("/api/v1/torrents?hash=" + "0".repeat(40));
      assertThat(call.statusCode()).isEqualTo(503);
      assertThat(call.body()).contains("\"remedy\"", "try again");
      assertThat(browser.get("/health").statusCode()).isEqualTo(200);
    }
  }
}
