package org.swarmkeep.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP itself, asked of the answerer; the tracker's part is {@link HttpAnswererTest}'s. */
class HttpHeadTest {
  private static final String URL =
      HttpAnswererTest.announce(1, Site.OPEN, 1, "&uploaded=0&downloaded=0&left=1");

  @TempDir private Path folder;
  private DeskRig rig;

  @BeforeEach
  void open() {
    rig = new DeskRig(folder);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void theReplyHasALengthAndStaysOpen() {
    var reply = rig.http("GET " + URL + " HTTP/1.1\r\nHost: t\r\n\r\n");

    var head = reply.substring(0, reply.indexOf("\r\n\r\n") + 4);
    assertThat(head)
        .startsWith("HTTP/1.1 200 OK\r\n")
        .contains("Content-Type: text/plain\r\n")
        .contains("Connection: keep-alive\r\n")
        .containsPattern("Content-Length: *" + (reply.length() - head.length()) + "\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " HTTP/1.0\r\n\r\n",
        " HTTP/1.0\r\nHost: t\r\n\r\n",
        " HTTP/1.1\r\nConnection: close\r\n\r\n",
        " HTTP/1.1\r\nconnection: TE, Close\r\n\r\n",
        " HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello",
      })
  void theConnectionClosesWhenTheClientWantsItOrSendsABody(String rest) {
    assertThat(rig.http("GET " + URL + rest)).contains("Connection: close\r\n").contains("peers");
  }

  @Test
  void anOldClientMayKeepTheConnection() {
    assertThat(rig.http("GET " + URL + " HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n"))
        .contains("Connection: keep-alive\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Forwarded-For: 127.0.0.1", "forwarded: for=127.0.0.1"})
  void aRequestThatAProxyPassedOnIsKnown(String header) {
    var request = Ascii.bytes("GET /metrics HTTP/1.1\r\n" + header + "\r\n\r\n");
    var plain = Ascii.bytes("GET /metrics HTTP/1.1\r\nHost: t\r\n\r\n");
    var head = new HttpHead();

    head.read(request, 0, request.length);
    assertThat(head.isForwarded()).isTrue();

    head.read(plain, 0, plain.length);
    assertThat(head.isForwarded()).isFalse();
  }

  @Test
  void bareLineFeedsAndLeadingBlankLinesAreAccepted() {
    assertThat(rig.http("\r\n\nGET " + URL + " HTTP/1.1\nHost: t\n\n")).contains("5:peers");
  }

  @Test
  void aBlankInTheTargetIsAccepted() {
    assertThat(rig.http("GET " + URL + "&x=a b HTTP/1.1\r\n\r\n")).contains("5:peers");
  }

  @Test
  void theAbsoluteFormIsAccepted() {
    assertThat(rig.http("GET http://tracker.example:6969" + URL + " HTTP/1.1\r\n\r\n"))
        .contains("5:peers");
    assertThat(rig.http("GET HTTPS://tracker.example" + URL + " HTTP/1.1\r\n\r\n"))
        .contains("5:peers");
  }

  @Test
  void headChangesNothing() {
    assertThat(rig.http("HEAD " + URL + " HTTP/1.1\r\n\r\n"))
        .startsWith("HTTP/1.1 200 OK")
        .endsWith("\r\n\r\n");
    assertThat(
            rig.get(HttpAnswererTest.announce(2, Site.OPEN, 2, "&uploaded=0&downloaded=0&left=1")))
        .contains("incompletei1e");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "get", "OPTIONS"})
  void otherMethodsAreNotAllowed(String method) {
    assertThat(rig.http(method + " " + URL + " HTTP/1.1\r\n\r\n"))
        .startsWith("HTTP/1.1 405 Method Not Allowed\r\nAllow: GET, HEAD\r\n")
        .contains("Connection: close");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"GET /announce\r\n\r\n", "nonsense\r\n\r\n", "GET /announce HTTP/2.0\r\n\r\n"})
  void whatIsNoRequestIsABadOne(String request) {
    assertThat(rig.http(request)).startsWith("HTTP/1.1 400 Bad Request");
  }

  @Test
  void aLongUrlIsServedUpToSixteenKibibytes() {
    assertThat(rig.http("GET " + URL + "&x=" + "a".repeat(8 << 10) + " HTTP/1.1\r\n\r\n"))
        .contains("5:peers");
    assertThat(rig.http("GET " + URL + "&x=" + "a".repeat(16 << 10) + " HTTP/1.1\r\n\r\n"))
        .startsWith("HTTP/1.1 414");
    assertThat(rig.http("GET " + "a".repeat(20 << 10))).startsWith("HTTP/1.1 414");
  }

  @Test
  void endlessHeadersAreRefused() {
    assertThat(rig.http("GET " + URL + " HTTP/1.1\r\n" + "X: y\r\n".repeat(8000)))
        .startsWith("HTTP/1.1 431");
  }

  @Test
  void anUnfinishedRequestWaits() {
    var whole = "GET " + URL + " HTTP/1.1\r\nHost: t\r\n\r\n";

    for (int length = 1; length < whole.length(); length++) {
      assertThat(rig.http(whole.substring(0, length))).isEqualTo("READ_ON");
    }
  }

  @Test
  void theNextRequestBeginsWhereThisOneEnds() {
    var first = "GET " + URL + " HTTP/1.1\r\n\r\n";

    rig.http(first + "GET /second");

    assertThat(rig.consumedTo()).isEqualTo(first.length());
  }
}
