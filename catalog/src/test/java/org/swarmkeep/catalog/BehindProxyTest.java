package org.swarmkeep.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tests' own address is the proxy's. */
class BehindProxyTest {
  private static final String[] FROM_192_0_2_9 = {
    "X-Forwarded-For", "203.0.113.1, 192.0.2.9", "X-Forwarded-Proto", "https"
  };

  private static String sessionCookie(HttpResponse<String> answer) {
    return String.join("\n", answer.headers().allValues("Set-Cookie"));
  }

  @Test
  void behindATrustedTlsProxyCookiesAreSecureAndTheVisitorHasAnAddress() {
    try (var site = Site.openBehind(List.of("127.0.0.0/8", "::1/128"))) {
      var visitor = new Browser(site).through(FROM_192_0_2_9);

      assertThat(visitor.get("/health").body()).isEqualTo("192.0.2.9");
      assertThat(sessionCookie(visitor.get("/sign-in"))).contains("session=").contains("; Secure");
    }
  }

  @Test
  void aStrangerIsNotBelieved() {
    for (var trusted : List.of(List.<String>of(), List.of("10.0.0.0/8"))) {
      try (var site = Site.openBehind(trusted)) {
        var visitor = new Browser(site).through(FROM_192_0_2_9);

        assertThat(visitor.get("/health").body()).isEqualTo("127.0.0.1");
        assertThat(sessionCookie(visitor.get("/sign-in")))
            .contains("session=")
            .doesNotContain("Secure");
      }
    }
  }

  @Test
  void oneVisitorsWrongPasswordsAreNotAnothersWait() {
    try (var site = Site.openBehind(List.of("127.0.0.0/8"))) {
      site.store();
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
