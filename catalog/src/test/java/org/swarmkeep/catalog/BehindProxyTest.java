package org.swarmkeep.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.swarmkeep.accounts.Role;

/** The tests' own address is the proxy's. */
class BehindProxyTest {
  private static final String[] FROM_192_0_2_9 = {
    "X-Forwarded-For", "203.0.113.1, 192.0.2.9", "X-Forwarded-Proto", "https"
  };

  /** Every cookie that a visit sets: one by the form to sign in, one by signing in. */
  private static List<String> cookiesOfAVisit(Site site) {
    var member = site.member(Role.MEMBER);
    var browser = new Browser(site).through(FROM_192_0_2_9);
    var form = browser.get("/sign-in");
    var formCookies = form.headers().allValues("Set-Cookie");
    assertThat(formCookies).singleElement().asString().startsWith("form=");

    // A browser sends a secure cookie over HTTPS, where the proxy is; this client speaks plainly.
    var cookie = formCookies.getFirst().replaceAll(";.*", "");
    browser.through("X-Forwarded-For", "192.0.2.9", "X-Forwarded-Proto", "https", "Cookie", cookie);
    var fields = Browser.form("name", member.name(), "password", Site.PASSWORD);
    var signedIn = browser.post("/sign-in", fields).headers().allValues("Set-Cookie");
    assertThat(signedIn).anyMatch(it -> it.startsWith("session="));
    return List.of(formCookies.getFirst(), sessionCookie(signedIn));
  }

  private static String sessionCookie(List<String> cookies) {
    return cookies.stream().filter(it -> it.startsWith("session=")).findFirst().orElseThrow();
  }

  @Test
  void behindATrustedTlsProxyCookiesAreSecureAndTheVisitorHasAnAddress() {
    try (var site = Site.openBehind(List.of("127.0.0.0/8", "::1/128"))) {
      assertThat(new Browser(site).through(FROM_192_0_2_9).get("/health").body())
          .isEqualTo("192.0.2.9");
      assertThat(cookiesOfAVisit(site)).allMatch(cookie -> cookie.contains("; Secure"));
    }
  }

  @Test
  void aStrangerIsNotBelieved() {
    for (var trusted : List.of(List.<String>of(), List.of("10.0.0.0/8"))) {
      try (var site = Site.openBehind(trusted)) {
        assertThat(new Browser(site).through(FROM_192_0_2_9).get("/health").body())
            .isEqualTo("127.0.0.1");
        assertThat(cookiesOfAVisit(site)).noneMatch(cookie -> cookie.contains("Secure"));
      }
    }
  }

  @Test
  void oneVisitorsWrongPasswordsAreNotAnothersWait() {
    try (var site = Site.openBehind(List.of("127.0.0.0/8"))) {
      var guesser = new Browser(site).through("X-Forwarded-For", "192.0.2.9");
      var other = new Browser(site).through("X-Forwarded-For", "198.51.100.7");
      var wrong = Browser.form("name", "okapi", "password", "a wrong guess");
      guesser.get("/sign-in");
      other.get("/sign-in");

      for (int i = 0; i < 5; i++) {
        assertThat(guesser.post("/sign-in", wrong).statusCode()).isEqualTo(401);
      }

      assertThat(guesser.post("/sign-in", wrong).statusCode()).isEqualTo(429);
      assertThat(other.post("/sign-in", wrong).statusCode()).isEqualTo(401);
    }
  }
}
