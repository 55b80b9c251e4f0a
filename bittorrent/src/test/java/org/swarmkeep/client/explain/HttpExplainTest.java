package org.swarmkeep.client.explain;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.swarmkeep.client.TrackerUrl;

/** An exchange with an HTTP tracker, told byte by byte, and its keys covered. */
class HttpExplainTest {
  private static final String KEY = "00000001aabbccddeeff001122334455";
  private static final Explainer ALL = new Explainer(Secrets.none(), 100);
  private static final Explainer SHY =
      new Explainer(secrets("http://t.example/announce?passkey=" + KEY), 100);
  private static final String REPLY =
      "d8:completei3e10:incompletei1e8:intervali1800e5:peers12:"
          + "\u007f\u0000\u0000\u0001\u001a\u00e1\n\u0000\u0000\u0002\u0000\u00006:peers60:e";

  @Test
  void aRequestIsToldParameterByParameter() {
    var told =
        ALL.httpRequest(
            http(
                "GET /announce?info_hash=%1A%A4abcdefghijklmnopqr&left=9223372036854775807&x&event=started HTTP/1.1",
                "Host: t.example", "Connection: close", "", ""));

    assertThat(told.title()).isEqualTo("HTTP announce request");
    assertThat(Told.lines(told))
        .isEqualTo(
            """
            0 method = GET
            4 path = /announce
            13 info_hash = 1aa46162636465666768696a6b6c6d6e6f707172
            48 left = 9223372036854775807 (unknown)
            73 x =\s
            75 event = started
            89 version = HTTP/1.1
            100 Host = t.example
            117 Connection = close
            136 end of headers = empty line\
            """);
  }

  @Test
  void aReplyIsToldInPlaceKeyByKeyAndPeerByPeer() {
    var told = ALL.httpResponse(response("", REPLY));

    assertThat(told).hasSize(1);
    assertThat(Told.lines(told.getFirst()))
        .isEqualTo(
            """
            0 status = HTTP/1.1 200 OK
            17 Content-Length = 79
            37 end of headers = empty line
            39 reply = dictionary
            40 complete = 3
            53 incomplete = 1
            69 interval = 1800 s (30 min)
            85 peers = 12 bytes: 2 peers
            95 peer 1 = 127.0.0.1:6881
            101 peer 2 = 10.0.0.2:0
            107 peers6 = 0 bytes: 0 peers
            117 reply = ends\
            """);
  }

  @Test
  void chunksAreToldAsTheyCameAndTheBodyJoined() {
    var told =
        ALL.httpResponse(
            http(
                "HTTP/1.1 200 OK",
                "Transfer-Encoding: chunked",
                "",
                "a",
                "d14:failur",
                "11;x=y",
                "e reason4:none7:x",
                "0",
                "",
                ""));

    assertThat(told).hasSize(2);
    assertThat(Told.lines(told.getFirst()))
        .contains("chunk size = a\n")
        .contains("chunk = 10 bytes of body")
        .contains("chunk size = 11;x=y")
        .endsWith("last chunk = 0\n92 end of chunk = line end");
    assertThat(told.getLast().title()).isEqualTo("body of the HTTP response, joined");
    assertThat(Told.lines(told.getLast())).contains("not bencoding");
  }

  @Test
  void aPackedBodyIsToldUnpacked() throws IOException {
    var told = ALL.httpResponse(response("Content-Encoding: gzip\r\n", gzip(REPLY)));

    assertThat(told).hasSize(2);
    assertThat(Told.lines(told.getFirst())).contains(REPLY.length() + " unpacked");
    assertThat(Told.lines(told.getLast())).contains("0 reply = dictionary\n1 complete = 3");
  }

  @Test
  void peersInTheLongFormAreToldOneByOne() {
    var told =
        ALL.httpResponse(
            response(
                "", "d5:peersld2:ip9:127.0.0.17:peer id4:-ab-4:porti6881eed2:ip1:x4:porti0eeee"));

    assertThat(Told.lines(told.getFirst()))
        .contains("peers = list: 2 peers")
        .contains("peer 1 = 127.0.0.1:6881, -ab-")
        .contains("peer 2 = x:0");
  }

  @Test
  void aScrapeIsToldTorrentByTorrent() {
    var told =
        ALL.httpResponse(
            response("", "d5:filesd20:aaaaaaaaaaaaaaaaaaaad8:completei2eee5:flagsd3:fooi1eee"));

    assertThat(Told.lines(told.getFirst()))
        .contains("torrent = 6161616161616161616161616161616161616161")
        .contains("complete = 2")
        .contains("flags: foo = 1");
  }

  @Test
  void whatIsOddIsSaid() {
    assertThat(odd("<html>no tracker here</html>"))
        .anyMatch(it -> it.contains("began") || it.contains("begin"));
    assertThat(odd("d8:intervali-5ee"))
        .containsExactly("not a pause: some clients would announce without end");
    assertThat(odd("d1:bi1e1:ai2ee")).containsExactly("not in the order of the keys' bytes");
    assertThat(odd("de1234"))
        .containsExactly("after the end of the reply; some clients refuse all of it");
    assertThat(odd("d14:failure reason1:\u00e9e"))
        .containsExactly("not UTF-8: clients show it broken or not at all");
    assertThat(odd("i1e")).containsExactly("a reply is a dictionary; no client takes this");
    assertThat(odd("d5:peers7:abcdefge"))
        .containsExactly("the list ends in the middle of a peer; many clients refuse all of it");
    assertThat(
            ALL.httpResponse(bytes("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nde"))
                .getFirst()
                .notes())
        .containsExactly("It has 2 bytes of body, its Content-Length says 9");
    assertThat(ALL.httpResponse(bytes("HTTP/1.1 200 OK\r\nContent")).getFirst().notes())
        .containsExactly("It ends at byte 24, inside its headers");
    assertThat(ALL.httpResponse(new byte[0]).getFirst().notes()).containsExactly("It is empty");
  }

  @Test
  void aKeyIsCoveredWhereverItAppears() throws IOException {
    var request =
        http(
            "GET /announce?passkey=" + KEY + "&info_hash=abcd&key=12345678 HTTP/1.1",
            "Host: t.example",
            "Proxy-Authorization: Basic c2VjcmV0",
            "",
            "");
    var redirect =
        response(
            "Location: https://u.example/" + "f".repeat(20) + "/announce?passkey=" + KEY + "\r\n",
            "");
    var echo = "d14:failure reason40:no user " + KEY + "e";
    var exchanges =
        List.of(
            List.of(SHY.httpRequest(request)),
            SHY.httpResponse(redirect),
            SHY.httpResponse(response("", echo)),
            SHY.httpResponse(response("", gzip(echo))),
            SHY.httpResponse(
                http(
                    "HTTP/1.1 200 OK",
                    "Transfer-Encoding: chunked",
                    "",
                    "1e",
                    echo.substring(0, 30),
                    Integer.toHexString(echo.length() - 30),
                    echo.substring(30),
                    "0",
                    "",
                    "")));

    for (var exchange : exchanges) {
      assertThat(Told.all(exchange))
          .doesNotContain(KEY.substring(0, 12))
          .doesNotContain(KEY.substring(20))
          .doesNotContain(HexFormat.of().formatHex(KEY.substring(0, 6).getBytes(ISO_8859_1)))
          .doesNotContain("c2VjcmV0")
          .doesNotContain("fffff");
    }
    assertThat(Told.lines(SHY.httpRequest(request)))
        .contains("passkey = " + "*".repeat(32))
        .contains("key = 12345678");
    assertThat(Told.all(List.of(ALL.httpRequest(request)))).contains(KEY);
    assertThat(exchanges.get(3).getFirst().bytes().hex(60, 3)).isEqualTo("** ** **");
  }

  @Test
  void aQueryThatNoClientSendsMayBeAKey() {
    var request =
        http(
            "GET /announce?auth=hunter2hunter&key=secretkey&port=6881&key=12345678 HTTP/1.1",
            "",
            "");

    assertThat(Told.all(List.of(new Explainer(Secrets.of(List.of()), 5).httpRequest(request))))
        .doesNotContain("hunter2")
        .doesNotContain("secretkey")
        .contains("12345678")
        .contains("6881");
  }

  private static List<String> odd(String body) {
    return ALL.httpResponse(response("", body)).getFirst().fields().stream()
        .filter(field -> field.meaning().isOdd())
        .map(field -> field.meaning().text())
        .toList();
  }

  private static Secrets secrets(String url) {
    return switch (TrackerUrl.parse(url)) {
      case TrackerUrl.Reading.Read(var read) -> Secrets.of(List.of(read));
      case TrackerUrl.Reading.Unreadable(var problem) -> throw new AssertionError(problem);
    };
  }

  private static byte[] response(String headers, String body) {
    return bytes(
        "HTTP/1.1 200 OK\r\n%sContent-Length: %d\r\n\r\n%s"
            .formatted(headers, body.length(), body));
  }

  private static String gzip(String text) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var packing = new GZIPOutputStream(out)) {
      packing.write(bytes(text));
    }
    return out.toString(ISO_8859_1);
  }

  private static byte[] http(String... lines) {
    return bytes(String.join("\r\n", lines));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
