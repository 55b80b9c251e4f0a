package org.swarmkeep.tracker.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods, connections and sizes (RFC 9110, 9112). */
@ParameterizedClass(autoCloseArguments = false)
@ArgumentsSource(Everywhere.class)
class HttpConnectionTest {
  private final Wire wire;

  HttpConnectionTest(Wire wire) {
    this.wire = wire;
  }

  private String target() {
    return wire.announce(wire.torrent(), 1).target();
  }

  private HttpExchange.Reply send(String request) throws IOException {
    try (var exchange = wire.http()) {
      exchange.send(request);
      return exchange.reply();
    }
  }

  /** Row 34. */
  @Test
  void headGetsHeadersAloneAndChangesNoSwarm() throws IOException {
    var torrent = wire.torrent();
    try (var exchange = wire.http()) {
      exchange.send("HEAD " + wire.announce(torrent, 1).target() + " HTTP/1.1\r\nHost: t\r\n\r\n");
      assertThat(exchange.replyWithoutBody().status()).isEqualTo(200);

      exchange.send("GET " + wire.announce(torrent, 2).target() + " HTTP/1.1\r\nHost: t\r\n\r\n");
      assertThat(exchange.reply().answer().leechers()).isEqualTo(1);
    }
  }

  /** Row 35. */
  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "get", "BREW"})
  void anotherMethodIsToldWhichThereAre(String method) throws IOException {
    var reply =
        send(method + " " + target() + " HTTP/1.1\r\nHost: t\r\nContent-Length: 2\r\n\r\nxy");

    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.has("Allow: GET, HEAD")).isTrue();
  }

  /** Row 36. */
  @Test
  void anOldClientWithoutHostIsAnsweredAndTheConnectionEnds() throws IOException {
    try (var exchange = wire.http()) {
      exchange.send("GET " + target() + " HTTP/1.0\r\n\r\n");

      var reply = exchange.reply();
      assertThat(reply.answer().leechers()).isEqualTo(1);
      assertThat(reply.has("Connection: close")).isTrue();
      assertThat(exchange.isEnded()).isTrue();
    }
  }

  /** Rows 36 and 37. */
  @ParameterizedTest
  @CsvSource({
    "1.0,keep-alive",
    "1.0,Keep-Alive",
    "1.0,KEEP-ALIVE",
    "1.0,'x, keep-alive'",
    "1.1,keep-alive",
    "1.1,TE",
  })
  void aConnectionIsKeptForWhoWantsIt(String version, String connection) throws IOException {
    try (var exchange = wire.http()) {
      for (int i = 0; i < 3; i++) {
        exchange.send(
            "GET " + target() + " HTTP/" + version + "\r\nConnection: " + connection + "\r\n\r\n");
        assertThat(exchange.reply().answer().leechers()).isEqualTo(1);
      }
    }
  }

  /** Row 37. */
  @ParameterizedTest
  @CsvSource({"close", "Close", "CLOSE", "'TE, close'"})
  void aConnectionIsEndedForWhoWantsIt(String connection) throws IOException {
    try (var exchange = wire.http()) {
      exchange.send("GET " + target() + " HTTP/1.1\r\nconnection:" + connection + "\r\n\r\n");

      assertThat(exchange.reply().has("Connection: close")).isTrue();
      assertThat(exchange.isEnded()).isTrue();
    }
  }

  /** Row 38. */
  @Test
  void pipelinedRequestsAreAllAnsweredInOrder() throws IOException {
    var torrent = wire.torrent();
    var requests = new StringBuilder();
    for (int peer = 1; peer <= 20; peer++) {
      requests
          .append("GET ")
          .append(wire.announce(torrent, peer).target())
          .append(" HTTP/1.1\r\nHost: t\r\n\r\n");
    }
    try (var exchange = wire.http()) {
      exchange.send(requests.toString());
      for (int peer = 1; peer <= 20; peer++) {
        assertThat(exchange.reply().answer().leechers()).isEqualTo(peer);
      }
    }
  }

  /** Row 39. */
  @Test
  void aRequestMayComeInPieces() throws IOException {
    var request = "GET " + target() + " HTTP/1.1\r\nHost: t\r\n\r\n";
    try (var exchange = wire.http()) {
      for (int at = 0; at < request.length(); at += 7) {
        exchange.send(request.substring(at, Math.min(request.length(), at + 7)));
      }
      assertThat(exchange.reply().answer().leechers()).isEqualTo(1);
    }
  }

  /** Row 39. */
  @Test
  void linesMayEndInABareLineFeed() throws IOException {
    assertThat(send("GET " + target() + " HTTP/1.1\nHost: t\n\n").answer().leechers()).isEqualTo(1);
  }

  /** Row 39. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense\r\n\r\n",
        "GET\r\n\r\n",
        "GET /announce\r\n\r\n",
        "GET /announce HTTP/2.0\r\n\r\n",
        "GET /announce FTP/1.1\r\n\r\n"
      })
  void whatIsNoRequestGetsStatusFourHundred(String request) throws IOException {
    assertThat(send(request).status()).isEqualTo(400);
  }

  /** Row 41. */
  @Test
  void eightKibibytesOfUrlAreRead() throws IOException {
    var announce = wire.announce(wire.torrent(), 1).and("&x=" + "y".repeat(8 << 10));

    assertThat(wire.get(announce.target()).answer().leechers()).isEqualTo(1);
  }

  /** Row 41. */
  @ParameterizedTest
  @ValueSource(ints = {16 << 10, 70_000, 500_000})
  void aLongerUrlIsToldSoBeforeTheConnectionEnds(int length) throws IOException {
    var reply = send("GET /announce?x=" + "y".repeat(length) + " HTTP/1.1\r\nHost: t\r\n\r\n");

    assertThat(reply.status()).isEqualTo(414);
    assertThat(reply.has("Connection: close")).isTrue();
  }

  /** Row 41. */
  @Test
  void tooManyHeadersAreToldSo() throws IOException {
    var reply = send("GET " + target() + " HTTP/1.1\r\n" + "X: y\r\n".repeat(20_000) + "\r\n");

    assertThat(reply.status()).isEqualTo(431);
  }

  /** Row 42. */
  @ParameterizedTest
  @ValueSource(strings = {"http://tracker.example", "HTTP://[::1]:6969", "https://t"})
  void theAbsoluteFormOfATargetIsAccepted(String origin) throws IOException {
    assertThat(wire.get(origin + target()).answer().leechers()).isEqualTo(1);
  }

  /** Row 43. */
  @Test
  void anAnnounceIsNotCompressedAndALongScrapeIsWhenAsked() throws IOException {
    var torrent = wire.torrent();
    var gzip = " HTTP/1.1\r\nAccept-Encoding: deflate, gzip\r\n\r\n";
    var announce = send("GET " + wire.announce(torrent, 1).target() + gzip);
    var target = new StringBuilder(scrapeTarget(torrent));
    for (int i = 0; i < 73; i++) {
      target.append("&info_hash=").append(Announce.escaped(Wire.freshHash()));
    }

    var plain = wire.get(target.toString());
    var scrape = send("GET " + target + gzip);

    assertThat(announce.head()).doesNotContain("Content-Encoding");
    assertThat(announce.answer().leechers()).isEqualTo(1);
    assertThat(plain.head()).doesNotContain("Content-Encoding");
    assertThat(scrape.has("Content-Encoding: gzip")).isTrue();
    assertThat(scrape.body().length).isLessThan(plain.body().length);
    assertThat(new GZIPInputStream(new ByteArrayInputStream(scrape.body())).readAllBytes())
        .isEqualTo(plain.body());
  }

  private String scrapeTarget(Torrent torrent) {
    return "/scrape?passkey="
        + wire.passkey(1, torrent)
        + "&info_hash="
        + Announce.escaped(torrent.hash());
  }

  /** Row 44. */
  @Test
  void aRefusalHasStatusTwoHundred() throws IOException {
    var reply = wire.get("/announce?info_hash=x");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.answer().failure()).isNotEmpty();
  }
}
