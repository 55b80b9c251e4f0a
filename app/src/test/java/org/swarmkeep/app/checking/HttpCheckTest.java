package org.swarmkeep.app.checking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** An HTTP tracker with one fault at a time, and what a check makes of it. */
class HttpCheckTest {
  private static final String KEY = "/announce?passkey=0123456789abcdef0123456789abcdef";

  private static List<Finding> look(Function<String, String> script) throws IOException {
    return look(script, "/announce", Looks.madeUp());
  }

  private static List<Finding> look(
      Function<String, String> script, String target, Question question) throws IOException {
    try (var tracker = HttpStub.keeping(script)) {
      return Looks.look(tracker.url(target), question);
    }
  }

  private static List<Finding> body(String body) throws IOException {
    return look(HttpStub.body(body));
  }

  @Test
  void aSaneTrackerHasNothingAmissAndForgetsUs() throws IOException {
    try (var tracker =
        HttpStub.keeping(HttpStub.body("d8:completei3e8:intervali1800e5:peers0:e"))) {
      var report = new TrackerCheck().look(Looks.url(tracker.url("/announce")), Looks.madeUp());

      assertThat(report.found()).isEmpty();
      var seen = report.sightings().getFirst();
      assertThat(seen.transport()).isEqualTo("http");
      assertThat(seen.reply()).isEqualTo(new Sighting.Reply(1800, -1, 3, -1, 0));
      assertThat(tracker.targets()).hasSize(3);
      assertThat(tracker.targets().get(1)).contains("event=stopped");
    }
  }

  @Test
  void silenceAndAClosedPortAreToldApart() throws IOException {
    try (var silent = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
      assertThat(
              Looks.look("http://127.0.0.1:" + silent.getLocalPort() + "/announce", Looks.madeUp()))
          .containsExactly(Finding.SILENT);
    }
    int closed;
    try (var server = new ServerSocket(0)) {
      closed = server.getLocalPort();
    }
    assertThat(Looks.look("http://127.0.0.1:" + closed + "/announce", Looks.madeUp()))
        .containsExactly(Finding.UNREACHABLE);
  }

  @Test
  void whatIsNotATrackerIsTold() throws IOException {
    assertThat(look(_ -> "SSH-2.0-OpenSSH\r\n\r\n")).containsExactly(Finding.NOT_HTTP);
    assertThat(body("<html>It works!</html>")).containsExactly(Finding.NOT_BENCODED);
    assertThat(look(_ -> "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n"))
        .containsExactly(Finding.HTTP_STATUS);
    assertThat(
            look(_ ->
                "HTTP/1.1 301 Moved\r\nLocation: https://t.example/announce\r\nContent-Length: 0\r\n\r\n"))
        .contains(Finding.REDIRECTS);
  }

  @Test
  void aRefusalWithAnotherStatusIsAWarning() throws IOException {
    var refusal = "d14:failure reason4:nonee";
    assertThat(
            look(_ ->
                "HTTP/1.1 404 Not Found\r\nContent-Length: %d\r\n\r\n%s"
                    .formatted(refusal.length(), refusal)))
        .containsExactly(Finding.HTTP_STATUS, Finding.UNKNOWN_REFUSED);
  }

  @Test
  void oddBodiesAreTold() throws IOException {
    assertThat(body("d5:peers0:8:intervali1800ee")).containsExactly(Finding.UNSORTED);
    assertThat(body("d8:intervali1800e5:peers0:e\n")).containsExactly(Finding.TRAILING);
    assertThat(body("d8:intervali1800ee")).containsExactly(Finding.PEERS_MISSING);
    assertThat(body("d8:intervali1800e5:peerslee")).containsExactly(Finding.PEERS_NOT_COMPACT);
    assertThat(body("d8:intervali1800e5:peers7:abcdefge"))
        .containsExactly(Finding.PEERS_ODD_LENGTH);
    assertThat(body("d8:intervali1800e5:peers0:6:peers67:abcdefge"))
        .containsExactly(Finding.PEERS_ODD_LENGTH);
    assertThat(body("d8:intervali1800e5:peers6:abcd\u0000\u0000e"))
        .containsExactly(Finding.PEERS_UNREACHABLE);
    assertThat(body("d8:intervali1800e5:peers0:15:warning message1:\u00e9e"))
        .containsExactly(Finding.TEXT_NOT_UTF8);
  }

  @Test
  void oddIntervalsAreTold() throws IOException {
    assertThat(body("d8:intervali-5e5:peers0:e")).containsExactly(Finding.INTERVAL_NOT_POSITIVE);
    assertThat(body("d5:peers0:e")).containsExactly(Finding.INTERVAL_MISSING);
    assertThat(body("d8:intervali30e5:peers0:e")).containsExactly(Finding.INTERVAL_UNUSUAL);
    assertThat(body("d8:intervali1800e12:min intervali3600e5:peers0:e"))
        .containsExactly(Finding.MIN_INTERVAL_ABOVE);
  }

  @Test
  void oddHeadersAreTold() throws IOException {
    var hourAgo =
        ZonedDateTime.now(ZoneOffset.UTC)
            .minusHours(1)
            .format(DateTimeFormatter.RFC_1123_DATE_TIME);
    assertThat(look(announcing(HttpStub.with("Date: " + hourAgo + "\r\n", HttpStub.PEERS))))
        .containsExactly(Finding.CLOCK_WRONG);
    assertThat(look(announcing(HttpStub.with("Content-Encoding: gzip\r\n", gzip(HttpStub.PEERS)))))
        .containsExactly(Finding.GZIP_UNASKED);
    try (var tracker =
        HttpStub.closing(
            announcing("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n" + HttpStub.PEERS))) {
      assertThat(Looks.look(tracker.url("/announce"), Looks.madeUp()))
          .containsExactly(Finding.LENGTH_WRONG);
    }
  }

  private static Function<String, String> announcing(String response) {
    return target -> target.startsWith("/announce") ? response : HttpStub.body("").apply(target);
  }

  @Test
  void aConnectionThatIsNotKeptIsAWarningOnlyIfItWasPromised() throws IOException {
    try (var tracker = HttpStub.closing(HttpStub.body(HttpStub.PEERS))) {
      assertThat(Looks.look(tracker.url("/announce"), Looks.madeUp()))
          .containsExactly(Finding.KEEP_ALIVE_BROKEN);
      assertThat(tracker.targets()).anyMatch(it -> it.contains("event=stopped"));
    }
    try (var tracker =
        HttpStub.closing(announcing(HttpStub.with("Connection: close\r\n", HttpStub.PEERS)))) {
      assertThat(Looks.look(tracker.url("/announce"), Looks.madeUp())).isEmpty();
    }
  }

  @Test
  void aChangedKeyHasToBeRefusedInHarmlessWords() throws IOException {
    assertThat(look(HttpStub.body(HttpStub.PEERS), KEY, Looks.given()))
        .containsExactly(Finding.WRONG_KEY_ACCEPTED);
    assertThat(look(HttpStub.body(HttpStub.PEERS), KEY, Looks.madeUp()))
        .containsExactly(Finding.KEY_UNLOOKED);
    assertThat(look(refusingKeys("Torrent not registered"), KEY, Looks.madeUp()))
        .containsExactly(Finding.WRONG_KEY_WORDS);
    assertThat(look(refusingKeys("bad user"), KEY, Looks.madeUp()))
        .containsExactly(Finding.WRONG_KEY_VAGUE);
    assertThat(look(refusingKeys("Unknown passkey"), KEY, Looks.madeUp())).isEmpty();
  }

  private static Function<String, String> refusingKeys(String words) {
    return target ->
        target.startsWith("/announce") && !target.startsWith(KEY)
            ? HttpStub.ok(refusal(words))
            : HttpStub.body(HttpStub.PEERS).apply(target);
  }

  private static String refusal(String words) {
    return "d14:failure reason" + words.length() + ":" + words + "e";
  }

  @Test
  void wordsForAnUnknownTorrentThatDeleteDataAreAWarning() throws IOException {
    assertThat(body(refusal("Unregistered torrent")))
        .containsExactly(Finding.UNKNOWN_WORDS, Finding.UNKNOWN_REFUSED);
    assertThat(
            look(
                target ->
                    target.contains("info_hash=%FF")
                        ? HttpStub.ok(refusal("unknown torrent"))
                        : HttpStub.body(HttpStub.PEERS).apply(target),
                "/announce",
                Looks.given()))
        .containsExactly(Finding.UNKNOWN_WORDS);
    assertThat(look(HttpStub.body(refusal("no")), "/announce", Looks.given()))
        .containsExactly(Finding.REFUSES);
  }

  @Test
  void aScrapeThatFailsOrLeavesOutIsTold() throws IOException {
    assertThat(look(scraping("d5:filesdee"))).containsExactly(Finding.SCRAPE_OMITS);
    assertThat(look(scraping("<html>"))).containsExactly(Finding.SCRAPE_FAILS);
    assertThat(look(scraping(refusal("no scrapes")))).containsExactly(Finding.SCRAPE_FAILS);
    assertThat(look(HttpStub.body(HttpStub.PEERS), "/a.php", Looks.madeUp()))
        .containsExactly(Finding.SCRAPE_UNKNOWN_PATH);
  }

  private static Function<String, String> scraping(String body) {
    return target -> HttpStub.ok(target.startsWith("/scrape") ? body : HttpStub.PEERS);
  }

  @Test
  void aParameterThatLibtorrentRefusesIsTold() throws IOException {
    assertThat(look(refusingKeys("passkey"), "/announce?key=abc", Looks.madeUp()))
        .contains(Finding.URL_GUARDED);
  }

  @Test
  void aGlanceTakesNoPlaceInASwarm() throws IOException {
    try (var tracker = HttpStub.keeping(HttpStub.body(HttpStub.PEERS))) {
      var report = new TrackerCheck().glance(Looks.url(tracker.url("/announce")), Looks.madeUp());

      assertThat(report.sightings().getFirst().isAnswered()).isTrue();
      assertThat(tracker.targets()).hasSize(1).allMatch(it -> it.startsWith("/scrape"));
    }
  }

  private static String gzip(String text) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var packing = new GZIPOutputStream(out)) {
      packing.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
    return out.toString(StandardCharsets.ISO_8859_1);
  }
}
