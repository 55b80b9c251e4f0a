package org.swarmkeep.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.swarmkeep.protocol.PeerAddress;
import org.swarmkeep.protocol.RetryIn;
import org.swarmkeep.protocol.ScrapeReply;

/** The client against an HTTP tracker that sends whatever a test wants sent. */
class HttpTrackerTest {
  private static final String BODY = "d8:intervali900e5:peers6:\n\u0000\u0000\u0001\u001a\u00e1e";
  private static final PeerAddress PEER = new PeerAddress("10.0.0.1", 6881);

  private final TrackerClient client = Asking.client();

  @Test
  void announcesWithItsQueryBehindTheTrackersOwn() throws Exception {
    try (var tracker = HttpStage.withBody(BODY)) {
      var outcome = client.announce(tracker.url("/announce?passkey=k"), Asking.STARTED);

      assertThat(Asking.reply(outcome).peers()).containsExactly(PEER);
      assertThat(tracker.requests().getFirst().getFirst())
          .startsWith("GET /announce?passkey=k&info_hash=%1A%A4%C180%B8%22%C17V%86%D6%85")
          .endsWith("&numwant=50&event=started HTTP/1.1");
      assertThat(tracker.requests().getFirst())
          .contains("Host: " + tracker.url().authority(), "Connection: close");
    }
  }

  @Test
  void tellsWhoAnswered() throws Exception {
    try (var tracker = HttpStage.withBody(BODY)) {
      assertThat(client.announce(tracker.url(), Asking.STARTED))
          .isInstanceOfSatisfying(
              Outcome.Answered.class,
              answered ->
                  assertThat(answered.from()).isEqualTo(Asking.loopback(tracker.url().port())));
    }
  }

  @Test
  void asksOverIpv6() throws Exception {
    try (var tracker =
        HttpStage.open(
            new ServerSocket(0, 50, InetAddress.ofLiteral("::1")),
            TrackerUrl.Scheme.HTTP,
            (_, out) -> out.write(("HTTP/1.0 200 OK\n\n" + BODY).getBytes(ISO_8859_1)))) {
      assertThat(Asking.reply(client.announce(tracker.url(), Asking.STARTED)).peers()).hasSize(1);
      assertThat(tracker.requests().getFirst())
          .contains("Host: [0:0:0:0:0:0:0:1]:" + tracker.url().port());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.0 200 OK\r\n\r\n%s",
        "HTTP/1.0 200\n\n%s",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%x;ext=1\r\n%s\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\nContent-Length: 3\r\n\r\n5\nd8:in\nZ\n",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nX: y\r\nno colon\r\n\r\n%s",
      })
  void readsEveryWayToFrameABody(String template) throws Exception {
    var rest = BODY.substring(5);
    var response =
        template
            .replace("%s", BODY)
            .replace("%x", Integer.toHexString(BODY.length()))
            .replace("Z\n", Integer.toHexString(rest.length()) + "\n" + rest + "\n0\n\n");
    try (var tracker = HttpStage.saying(response)) {
      assertThat(Asking.reply(client.announce(tracker.url(), Asking.STARTED)).peers())
          .containsExactly(PEER);
    }
  }

  @Test
  void unpacksGzip() throws Exception {
    try (var tracker =
        HttpStage.open((_, out) -> respondGzip(out, HttpStage.gzip(BODY.getBytes(ISO_8859_1))))) {
      assertThat(Asking.reply(client.announce(tracker.url(), Asking.STARTED)).peers())
          .containsExactly(PEER);
    }
  }

  @Test
  void refusesABombThatUnpacksBeyondItsLimit() throws Exception {
    var bomb = HttpStage.gzip(new byte[50_000_000]);
    try (var tracker = HttpStage.open((_, out) -> respondGzip(out, bomb))) {
      assertThat(Asking.problem(client.announce(tracker.url(), Asking.STARTED)))
          .isEqualTo("The connection failed: its answer is longer than 1048576 bytes");
    }
  }

  @Test
  void refusesABodyWithoutEnd() throws Exception {
    try (var tracker =
        HttpStage.open((_, out) -> {
          out.write("HTTP/1.0 200 OK\r\n\r\n".getBytes(US_ASCII));
          while (true) {
            out.write(new byte[65_536]);
          }
        })) {
      assertThat(Asking.problem(client.announce(tracker.url(), Asking.STARTED)))
          .contains("longer than 1048576 bytes");
    }
  }

  @Test
  void refusesHeadersWithoutEnd() throws Exception {
    try (var tracker =
        HttpStage.open((_, out) -> {
          out.write("HTTP/1.0 200 OK\r\n".getBytes(US_ASCII));
          while (true) {
            out.write("X: y\r\n".repeat(1_000).getBytes(US_ASCII));
          }
        })) {
      assertThat(Asking.problem(client.announce(tracker.url(), Asking.STARTED)))
          .contains("headers are longer than 65536 bytes");
    }
  }

  @Test
  void holdsItsDeadlineAgainstATrackerThatDrips() throws Exception {
    var hasty = new TrackerClient(Asking.PATIENT.withDeadline(Duration.ofMillis(400)));
    try (var tracker =
        HttpStage.open((_, out) -> {
          out.write("HTTP/1.0 200 OK\r\n\r\nd".getBytes(US_ASCII));
          while (true) {
            out.write('8');
            out.flush();
            Thread.sleep(20);
          }
        })) {
      long start = System.nanoTime();

      assertThat(Asking.problem(hasty.announce(tracker.url(), Asking.STARTED)))
          .isEqualTo("No answer in time");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SSH-2.0-OpenSSH_9.2~          | The connection failed: it does not speak HTTP
          HTTP/1.1 200 OK               | The connection failed: it closed the connection in the middle of its answer
          HTTP/1.1 200 OK~Content-Length: 99~~d5:peers0:e | The connection failed: it closed the connection in the middle of its answer
          HTTP/1.1 200 OK~Content-Length: -1~~d5:peers0:e | The connection failed: it states a length that is not a number
          HTTP/1.1 200 OK~Transfer-Encoding: chunked~~zz~ | The connection failed: its chunks are not marked as they should be
          HTTP/1.1 200 OK~Content-Encoding: br~~d5:peers0:e | The connection failed: its answer is packed in a way that was not asked for
          HTTP/1.1 200 OK~~<html>Hello</html> | The reply is not bencoding: It has '<' where a value should begin, at byte 0 of 18; it begins '<html>Hello</html>'
          HTTP/1.1 204 No Content~~     | The tracker answered with HTTP status 204
          HTTP/1.1 503 Busy~~overloaded | The tracker answered with HTTP status 503
          HTTP/1.1 500 Oops~~d5:peers0:e | The tracker answered with HTTP status 500
          """)
  void saysWhatIsWrongWithAnAnswer(String response, String problem) throws Exception {
    try (var tracker = HttpStage.saying(response.replace("~", "\r\n"))) {
      assertThat(Asking.problem(client.announce(tracker.url(), Asking.STARTED))).isEqualTo(problem);
    }
  }

  @Test
  void passesOnARefusalWithItsRetry() throws Exception {
    try (var tracker = HttpStage.withBody("d14:failure reason4:caf\u00e98:retry in5:nevere")) {
      assertThat(client.announce(tracker.url(), Asking.STARTED))
          .isEqualTo(new Outcome.Refused<>("caf\ufffd", new RetryIn.Never()));
    }
  }

  @Test
  void showsTheReasonThatComesWithAnErrorStatus() throws Exception {
    try (var tracker =
        HttpStage.saying("HTTP/1.1 404 Not Found\r\n\r\nd14:failure reason4:gonee")) {
      assertThat(Asking.refusal(client.announce(tracker.url(), Asking.STARTED)))
          .isEqualTo("HTTP 404: gone");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/other", "other", "//%h/other", "http://%h/other", "/other?a=b", "/other?%q"})
  void followsARedirectWithItsQueryKept(String location) throws Exception {
    try (var tracker =
        HttpStage.open((request, out) -> {
          var target = request.getFirst().split(" ", -1)[1];
          var query = target.substring(target.indexOf('?') + 1);
          var host = request.get(1).substring("Host: ".length());
          var where = location.replace("%h", host).replace("%q", query);
          out.write(
              (target.startsWith("/other")
                      ? "HTTP/1.0 200 OK\r\n\r\n" + BODY
                      : "HTTP/1.0 302 Found\r\nLocation: " + where + "\r\n\r\n")
                  .getBytes(ISO_8859_1));
        })) {
      assertThat(Asking.reply(client.announce(tracker.url(), Asking.STARTED)).peers()).hasSize(1);
      assertThat(tracker.requests()).hasSize(2);
      assertThat(tracker.requests().get(1).getFirst())
          .containsOnlyOnce("info_hash=")
          .contains("event=started");
    }
  }

  @Test
  void givesUpOnARedirectThatLeadsInCircles() throws Exception {
    try (var tracker = HttpStage.saying("HTTP/1.1 302 Found\r\nLocation: /announce\r\n\r\n")) {
      assertThat(Asking.problem(client.announce(tracker.url(), Asking.STARTED)))
          .isEqualTo("It redirects more than 5 times");
      assertThat(tracker.requests()).hasSize(6);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          file:///etc/passwd  | Only udp, http and https trackers can be asked, not 'file'
          udp://127.0.0.1:1/  | From HTTP to UDP
          http://a b/         | Its host 'a b' is not one
          """)
  void doesNotFollowARedirectOutOfTheWeb(String location, String problem) throws Exception {
    try (var tracker =
        HttpStage.saying("HTTP/1.1 302 Found\r\nLocation: " + location + "\r\n\r\n")) {
      assertThat(Asking.problem(client.announce(tracker.url(), Asking.STARTED)))
          .isEqualTo("It redirects to where we cannot ask: " + problem);
    }
  }

  @Test
  void scrapesWhereTheAnnounceUrlPoints() throws Exception {
    try (var tracker =
        HttpStage.withBody(
            "d5:filesd20:\u001a\u00a4\u00c180\u00b8\"\u00c17V\u0086\u00d6\u0085\u00a9\u00fc\u00e24\u0005\u00f6\u00ba"
                + "d8:completei5e10:downloadedi50e10:incompletei10eeee")) {
      var outcome = client.scrape(tracker.url("/k/announce"), List.of(Asking.HASH));

      assertThat(outcome)
          .isInstanceOfSatisfying(
              Outcome.Answered.class,
              answered ->
                  assertThat(((ScrapeReply) answered.reply()).of(Asking.HASH).orElseThrow())
                      .hasToString("SwarmCounts[seeders=5, leechers=10, completed=50]"));
      assertThat(tracker.requests().getFirst().getFirst()).startsWith("GET /k/scrape?info_hash=");
    }
  }

  @Test
  void doesNotScrapeWhereTheUrlDoesNotTellHow() throws Exception {
    var url = new TrackerUrl(TrackerUrl.Scheme.HTTP, "127.0.0.1", 1, "/a");

    assertThat(Asking.problem(client.scrape(url, List.of(Asking.HASH))))
        .isEqualTo("The tracker's address does not tell where it answers scrapes");
  }

  @Test
  void saysThatNobodyListens() throws Exception {
    int port;
    try (var closed = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      port = closed.getLocalPort();
    }
    var url = new TrackerUrl(TrackerUrl.Scheme.HTTP, "127.0.0.1", port, "/announce");

    assertThat(Asking.problem(client.announce(url, Asking.STARTED)))
        .isEqualTo("Nobody listens there (connection refused)");
  }

  private static void respondGzip(OutputStream out, byte[] packed) throws IOException {
    out.write(
        ("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: "
                + packed.length
                + "\r\n\r\n")
            .getBytes(US_ASCII));
    out.write(packed);
  }
}
