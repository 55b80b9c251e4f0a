package org.swarmkeep.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.swarmkeep.catalog.Browser.form;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.swarmkeep.accounts.Role;
import org.swarmkeep.catalog.doors.Passwords;

@ExtendWith(SharedSite.class)
class SignInTest {
  private final Site site;

  SignInTest(Site site) {
    this.site = site;
  }

  /** All tests come from one address: none may inherit the failures of another. */
  @BeforeEach
  void forgetFailures() {
    site.clock().advance(Duration.ofMinutes(16));
  }

  @Test
  void pagesAskVisitorsToSignInAndLeadBackAfterwards() {
    var member = site.member(Role.MEMBER);
    var browser = site.browser();

    var turnedAway = browser.get("/torrents?q=a%20b");
    assertThat(turnedAway.statusCode()).isEqualTo(302);
    var signIn = turnedAway.headers().firstValue("Location").orElseThrow();
    assertThat(signIn).isEqualTo("/sign-in?next=%2Ftorrents%3Fq%3Da%2520b");

    assertThat(browser.get(signIn).body()).contains("value=\"/torrents?q=a%20b\"");
    var back =
        browser.post(
            "/sign-in",
            form("name", member.name(), "password", Site.PASSWORD, "next", "/torrents?q=a%20b"));
    assertThat(back.headers().firstValue("Location")).hasValue("/torrents?q=a%20b");
    assertThat(browser.get("/torrents").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "/\t/evil.example",
        "javascript:alert(1)",
        "evil.example",
        "/a\r\nSet-Cookie: x=y"
      })
  void signingInNeverLeadsToAnotherSite(String next) {
    var member = site.member(Role.MEMBER);
    var browser = site.browser();
    browser.get("/sign-in");

    var answer =
        browser.post(
            "/sign-in", form("name", member.name(), "password", Site.PASSWORD, "next", next));

    assertThat(answer.headers().firstValue("Location")).hasValue("/torrents");
  }

  @Test
  void visitorsWhoOnlyLookGetNoSession() {
    var browser = site.browser();

    browser.get("/");
    browser.get("/sign-in");
    browser.get("/nothing-here");

    assertThat(browser.cookies()).contains("form=").doesNotContain("session=");
  }

  @Test
  void sessionCookieIsRenewedAtSignInAndKeptFromScripts() {
    var member = site.member(Role.MEMBER);
    var browser = site.browser();
    browser.get("/sign-in");

    var answer = browser.post("/sign-in", form("name", member.name(), "password", Site.PASSWORD));

    assertThat(answer.headers().allValues("Set-Cookie"))
        .filteredOn(cookie -> cookie.startsWith("session="))
        .singleElement()
        .asString()
        .contains("HttpOnly", "SameSite=Lax", "Path=/")
        .doesNotContain("Secure");
  }

  @Test
  void signInFormWithoutItsTokenIsRefused() {
    var member = site.member(Role.MEMBER);
    var browser = site.browser();
    browser.get("/sign-in");

    var answer =
        browser.postAsIs("/sign-in", form("name", member.name(), "password", Site.PASSWORD));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("This form waited too long");
    assertThat(browser.cookies()).doesNotContain("session=");
  }

  @Test
  void wrongPasswordKeepsTheNameAndCountsTheTries() {
    var member = site.member(Role.MEMBER);
    var browser = site.browser();
    browser.get("/sign-in");

    var answer = browser.post("/sign-in", form("name", member.name(), "password", "wrong"));

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body())
        .contains("Name and password do not match. 4 tries left.")
        .contains("value=\"" + member.name() + "\"")
        .doesNotContain("wrong\"");
  }

  @Test
  void unknownNameIsAnsweredAsAWrongPassword() {
    var browser = site.browser();
    browser.get("/sign-in");

    var answer = browser.post("/sign-in", form("name", "nobody at all", "password", "wrong"));

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("Name and password do not match. 4 tries left.");
  }

  @Test
  void afterFiveFailuresEvenTheRightPasswordHasToWait() {
    var member = site.member(Role.MEMBER);
    var browser = site.browser();
    browser.get("/sign-in");
    for (int i = 0; i < 5; i++) {
      browser.post("/sign-in", form("name", member.name(), "password", "wrong " + i));
    }

    var throttled =
        browser.post("/sign-in", form("name", member.name(), "password", Site.PASSWORD));
    assertThat(throttled.statusCode()).isEqualTo(429);
    assertThat(throttled.body()).contains("Too many tries. Wait 15 minutes");

    site.clock().advance(Duration.ofMinutes(16));
    var later = browser.post("/sign-in", form("name", member.name(), "password", Site.PASSWORD));
    assertThat(later.statusCode()).isEqualTo(302);
  }

  @Test
  void suspendedMemberIsOutAtTheNextRequestAndCannotComeBack() {
    var member = site.member(Role.MEMBER);
    var browser = site.signedIn(member);
    assertThat(browser.get("/torrents").statusCode()).isEqualTo(200);

    site.store().users().setSuspended(member.id(), true);

    assertThat(browser.get("/torrents").statusCode()).isEqualTo(302);
    browser.get("/sign-in");
    var again = browser.post("/sign-in", form("name", member.name(), "password", Site.PASSWORD));
    assertThat(again.statusCode()).isEqualTo(403);
    assertThat(again.body()).contains("This account is suspended");
  }

  @Test
  void changedPasswordEndsTheSessionsOfTheOldOne() {
    var member = site.member(Role.MEMBER);
    var browser = site.signedIn(member);

    site.store().users().setPassword(member.id(), Passwords.hash("quite another sentence"));

    assertThat(browser.get("/torrents").statusCode()).isEqualTo(302);
  }

  @Test
  void signingOutEndsTheSession() {
    var browser = site.signedIn(Role.MEMBER);
    browser.get("/torrents");

    var answer = browser.post("/sign-out", form());

    assertThat(answer.headers().firstValue("Location")).hasValue("/sign-in");
    assertThat(browser.get("/torrents").statusCode()).isEqualTo(302);
  }

  @Test
  void pagesCarryTheHeadersThatKeepOthersOut() {
    var headers = site.browser().get("/sign-in").headers();

    assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(headers.firstValue("Referrer-Policy")).hasValue("same-origin");
    assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(headers.firstValue("Cache-Control").orElseThrow()).contains("no-store");
  }

  @Test
  void operationsPagesNeedNoSignIn() {
    var health = site.browser().get("/health");

    assertThat(health.statusCode()).isEqualTo(200);
    assertThat(health.body()).isEqualTo("127.0.0.1");
  }
}
