package org.swarmkeep.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.swarmkeep.protocol.AnnounceReply;

/** Every trick of the hostile tracker, and what the client says to it. */
class HostileTrackerTest {
  private static final TreeMap<String, SearchRow> ROWS = new TreeMap<>();
  private static Duration took = Duration.ZERO;
  private static PeerSearch.Result result = new PeerSearch.Result(List.of(), List.of());

  @BeforeAll
  static void askAll() throws Exception {
    var settings =
        ClientSettings.defaults()
            .withDeadline(Duration.ofSeconds(6))
            .withUdpPauses(Collections.nCopies(2, Duration.ofSeconds(1)));
    var wish = new PeerSearch.Wish(Asking.ANNOUNCER, 50, true, true);
    try (var tracker = HostileTracker.open()) {
      long start = System.nanoTime();
      result =
          new PeerSearch(new TrackerClient(settings), wish)
              .run(
                  List.of(Asking.HASH),
                  PeerSearchTest.trackers(tracker.urls().values().toArray(String[]::new)),
                  _ -> {});
      took = Duration.ofNanos(System.nanoTime() - start);
      tracker
          .urls()
          .forEach((name, url) ->
              result.rows().stream()
                  .filter(row -> row.tracker().equals(url))
                  .forEach(row -> ROWS.put(name, row)));
    }
  }

  @AfterAll
  static void forget() throws IOException {
    ROWS.clear();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          12-mb-of-peers        | longer than 1048576 bytes
          gzip-bomb             | longer than 1048576 bytes
          gzip-broken           | The connection failed
          million-lists         | not bencoding
          nesting-bomb          | nested deeper than
          endless-interval      | number of more than 64 bits, at byte 11
          html                  | not bencoding: It has '<' where a value should begin
          html                  | it begins '<html> [2J<b>Welcome</b></html>'
          forbidden-403         | HTTP status 403
          no-content            | HTTP status 204
          redirect-to-itself    | redirects more than 5 times
          redirect-to-a-file    | Only udp, http and https trackers can be asked
          drip                  | No answer in time
          endless-headers       | headers are longer than 65536 bytes
          longer-than-the-body  | not bencoding
          negative-length       | not bencoding
          leading-zeros         | not bencoding
          duplicate-keys        | not bencoding
          udp-silent            | No answer to 2 tries
          udp-flood             | another transaction id
          udp-15-bytes          | The connect reply has 15 bytes; it takes 16
          udp-7-bytes           | The reply has 7 bytes; the shortest there is has 8
          udp-wrong-transaction | another transaction id
          udp-wrong-action      | another action
          udp-connects-for-ever | another action
          """)
  void whatMakesNoSenseFailsWithWhatWasWrong(String name, String problem) {
    assertThat(Asking.problem(outcome(name))).contains(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          latin1-failure         | caf\ufffd \ufffd[31m!
          failure-404            | HTTP 404: gone
          never                  | no
          busy-429               | The tracker answered with HTTP status 429
          udp-error-to-connect   | go away
          udp-error-with-escapes | \ufffd]0;owned\ufffd
          udp-mismatch-for-ever  | Connection ID missmatch.
          """)
  void refusalsArePassedOnFitToBeShown(String name, String reason) {
    assertThat(Asking.refusal(outcome(name))).isEqualTo(reason);
  }

  @Test
  void aRefusalWithoutWordsIsOneAllTheSame() {
    assertThat(Asking.refusal(outcome("udp-error-without-text"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "negative-interval, 60, 0",
    "zero-interval, 60, 0",
    "no-interval, 1800, 0",
    "seven-bytes-of-peers, 1800, 1",
    "peers-as-dictionaries, 1800, 2",
    "peers6-alone, 1800, 1",
    "redirect-kept, 900, 1",
    "redirect-dropped, 900, 1",
    "good, 900, 1",
    "unsorted-keys, 900, 1",
    "trailing-garbage, 900, 1",
    "negative-complete, 1800, 1",
    "keep-alive, 900, 1",
    "udp-10000-peers, 60, 5000",
    "udp-odd-tail, 900, 1",
    "udp-twice, 900, 0"
  })
  void whatMakesSomeSenseIsTaken(String name, int intervalSeconds, int peers) {
    var reply = reply(name);

    assertThat(reply.intervalSeconds()).isEqualTo(intervalSeconds);
    assertThat(reply.peers()).hasSize(peers);
  }

  @Test
  void everyCaseIsOneOfThese() {
    assertThat(ROWS).hasSize(48).hasSameSizeAs(result.rows());
  }

  @Test
  void allOfItTakesNoLongerThanTheDeadline() {
    assertThat(took).isLessThan(Duration.ofSeconds(10));
  }

  private static Outcome<AnnounceReply> outcome(String name) {
    return PeerSearchTest.outcome(Objects.requireNonNull(ROWS.get(name), name));
  }

  private static AnnounceReply reply(String name) {
    return Asking.reply(outcome(name));
  }
}
