package org.swarmkeep.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.swarmkeep.protocol.AnnounceReply;

/** Asking through proxies; the name tracker.test is known to the proxy alone. */
class ProxyTest {
  private static final String BODY = "d8:intervali900e5:peers0:e";
  private static final String PASSWORD = "b:c d";

  @ParameterizedTest
  @CsvSource({"HTTP, false", "HTTP, true", "SOCKS5, false", "SOCKS5, true"})
  void anHttpTrackerIsAskedThroughIt(Proxy.Kind kind, boolean locked) throws Exception {
    try (var proxy = ProxyStage.open(locked);
        var tracker = HttpStage.withBody(BODY)) {
      var reply = announce(proxy.proxy(kind, PASSWORD), url(TrackerUrl.Scheme.HTTP, tracker));

      assertThat(Asking.reply(reply).intervalSeconds()).isEqualTo(900);
      assertThat(proxy.requests().getFirst()).contains("tracker.test:" + tracker.url().port());
      assertThat(tracker.requests()).hasSize(1);
    }
  }

  @Test
  void aUdpTrackerIsAskedThroughTheRelayOfASocksProxy() throws Exception {
    try (var proxy = ProxyStage.open(true);
        var tracker = UdpStage.connecting(1, r -> List.of(r.announced(new byte[6])))) {
      var url = new TrackerUrl(TrackerUrl.Scheme.UDP, "tracker.test", tracker.port(), "/announce");

      var reply = Asking.reply(announce(proxy.proxy(Proxy.Kind.SOCKS5, PASSWORD), url));

      assertThat(reply.peers()).hasSize(1);
      assertThat(proxy.requests())
          .containsExactly("associate 0.0.0.0:0", "relay tracker.test", "relay tracker.test");
    }
  }

  @Test
  void aUdpTrackerIsNotAskedAroundAProxyThatCannotCarryUdp() throws Exception {
    try (var proxy = ProxyStage.open(false);
        var tracker = UdpStage.connecting(1, r -> List.of(r.announced(new byte[6])))) {
      var outcome = announce(proxy.proxy(Proxy.Kind.HTTP, ""), tracker.url());

      assertThat(Asking.problem(outcome))
          .isEqualTo("The connection failed: an HTTP proxy cannot carry UDP");
      assertThat(tracker.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP", "SOCKS5"})
  void aTrackerIsNotAskedAroundAProxyThatIsNotThere(Proxy.Kind kind) throws Exception {
    try (var tracker = HttpStage.withBody(BODY)) {
      var outcome = announce(new Proxy(kind, "127.0.0.1", closedPort(), "", ""), tracker.url());

      assertThat(Asking.problem(outcome))
          .isEqualTo("The connection failed: the proxy cannot be reached");
      assertThat(tracker.requests()).isEmpty();
    }
  }

  @Test
  void aWrongPasswordIsSaidToBeOne() throws Exception {
    try (var proxy = ProxyStage.open(true);
        var tracker = HttpStage.withBody(BODY)) {
      assertThat(Asking.problem(announce(proxy.proxy(Proxy.Kind.SOCKS5, "guess"), tracker.url())))
          .isEqualTo("The connection failed: the proxy refuses this user and password");
      assertThat(Asking.problem(announce(proxy.proxy(Proxy.Kind.HTTP, "guess"), tracker.url())))
          .isEqualTo("The tracker answered with HTTP status 407");
      var https =
          new TrackerUrl(TrackerUrl.Scheme.HTTPS, "tracker.test", tracker.url().port(), "/");
      assertThat(Asking.problem(announce(proxy.proxy(Proxy.Kind.HTTP, "guess"), https)))
          .isEqualTo("The connection failed: the proxy answers with HTTP status 407");
    }
  }

  @Test
  void aSearchHasOneRowForATrackerWhoseFamiliesOnlyTheProxyKnows() throws Exception {
    try (var proxy = ProxyStage.open(false);
        var tracker = HttpStage.withBody(BODY)) {
      var client = new TrackerClient(Asking.PATIENT.withProxy(proxy.proxy(Proxy.Kind.SOCKS5, "")));
      var wish = new PeerSearch.Wish(Asking.ANNOUNCER, 5, true, false);
      var url = "http://tracker.test:" + tracker.url().port() + "/announce";

      var result =
          new PeerSearch(client, wish)
              .run(List.of(Asking.HASH), PeerSearchTest.trackers(url), _ -> {});

      assertThat(result.rows())
          .singleElement()
          .satisfies(row -> {
            assertThat(row.family()).isEqualTo(AddressFamilies.EITHER);
            assertThat(PeerSearchTest.outcome(row)).isInstanceOf(Outcome.Answered.class);
          });
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http://proxy.test:3128                | HTTP   | proxy.test | 3128 | ''  | ''
          http://ann:b%3Ac%20d@proxy.test:3128/ | HTTP   | proxy.test | 3128 | ann | b:c d
          socks5://[::1]:1081                   | SOCKS5 | ::1        | 1081 | ''  | ''
          SOCKS5h://a+b:100%@proxy.test         | SOCKS5 | proxy.test | 1080 | a+b | 100%
          """)
  void isReadFromItsUrl(
      String text, Proxy.Kind kind, String host, int port, String user, String password) {
    assertThat(Proxy.parse(text)).hasValue(new Proxy(kind, host, port, user, password));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "proxy.test:1", "ftp://proxy.test:1", "http://:1", "http://h:0", "http://h:x"})
  void isNotReadFromAnythingElse(String text) {
    assertThat(Proxy.parse(text)).isEmpty();
  }

  @Test
  void keepsItsPasswordOutOfItsTextForm() {
    assertThat(new Proxy(Proxy.Kind.HTTP, "h", 1, "ann", "secret").toString())
        .isEqualTo("http://****@h:1");
  }

  private static Outcome<AnnounceReply> announce(Proxy proxy, TrackerUrl url)
      throws InterruptedException {
    return new TrackerClient(Asking.PATIENT.withProxy(proxy)).announce(url, Asking.STARTED);
  }

  private static TrackerUrl url(TrackerUrl.Scheme scheme, HttpStage tracker) {
    return new TrackerUrl(scheme, "tracker.test", tracker.url().port(), "/announce");
  }

  private static int closedPort() throws IOException {
    try (var closed = new ServerSocket(0)) {
      return closed.getLocalPort();
    }
  }
}
