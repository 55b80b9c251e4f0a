package org.swarmkeep.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.swarmkeep.protocol.Packets.packet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.swarmkeep.protocol.AnnounceReply;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.protocol.PeerAddress;

class PeerSearchTest {
  private static final InfoHash OTHER = InfoHash.parse("ab".repeat(20));

  private static final PeerSearch.Wish WISH =
      new PeerSearch.Wish(Asking.ANNOUNCER, 50, true, false);

  private final PeerSearch search = new PeerSearch(Asking.client(), WISH);

  @Test
  void mergesThePeersOfEveryTrackerAndKeepsWhoNamedThem() throws Exception {
    try (var udp = udpTracker("0a000001 1ae1  0a000002 1ae1  0a000003 0000");
        var http = httpTracker("\n\u0000\u0000\u0001\u001a\u00e1")) {
      var udpUrl = "udp://127.0.0.1:" + udp.port() + "/announce";
      var httpUrl = "http://127.0.0.1:" + http.url().port() + "/announce?passkey=secret";

      var result = search.run(List.of(Asking.HASH), trackers(udpUrl, httpUrl), _ -> {});

      var httpShown = httpUrl.replace("secret", "****");
      assertThat(result.peers())
          .containsExactly(
              new PeerSearch.Found(
                  new PeerAddress("10.0.0.1", 6881), Set.of(udpUrl, httpShown), false),
              new PeerSearch.Found(new PeerAddress("10.0.0.2", 6881), Set.of(udpUrl), false));
      assertThat(result.rows()).map(SearchRow::tracker).containsExactly(udpUrl, httpShown);
    }
  }

  @Test
  void saysFarewellToTheTrackersThatTookTheAnnounce() throws Exception {
    try (var udp = udpTracker("0a000001 1ae1");
        var http = httpTracker("\n\u0000\u0000\u0001\u001a\u00e1");
        var refusing = HttpStage.withBody("d14:failure reason2:noe")) {
      search.run(
          List.of(Asking.HASH),
          trackers("udp://127.0.0.1:" + udp.port(), text(http), text(refusing)),
          _ -> {});

      assertThat(udp.requests()).hasSize(3);
      assertThat(udp.requests().get(1).bytes().getInt(80)).as("started").isEqualTo(2);
      assertThat(udp.requests().get(2).bytes().getInt(80)).as("stopped").isEqualTo(3);
      assertThat(udp.requests().get(2).bytes().getInt(92)).as("numwant").isZero();
      assertThat(http.requests())
          .map(List::getFirst)
          .satisfiesExactly(
              first -> assertThat(first).contains("event=started"),
              last -> assertThat(last).contains("event=stopped", "numwant=0"));
      assertThat(refusing.requests()).hasSize(1);
    }
  }

  @Test
  void asksAllTrackersAtOnce() throws Exception {
    var everyoneIsAsked = new CountDownLatch(3);
    var trackers = new ArrayList<HttpStage>();
    try {
      for (int i = 0; i < 3; i++) {
        trackers.add(
            HttpStage.open((_, out) -> {
              everyoneIsAsked.countDown();
              everyoneIsAsked.await();
              out.write("HTTP/1.0 200 OK\r\n\r\nd5:peers0:e".getBytes(ISO_8859_1));
            }));
      }

      var result =
          search.run(
              List.of(Asking.HASH),
              trackers(trackers.stream().map(PeerSearchTest::text).toArray(String[]::new)),
              _ -> {});

      assertThat(result.rows()).allMatch(row -> outcome(row) instanceof Outcome.Answered);
    } finally {
      for (var tracker : trackers) {
        tracker.close();
      }
    }
  }

  @Test
  void asksEachTrackerOnceForEachHash() throws Exception {
    try (var http = httpTracker("")) {
      var result =
          search.run(List.of(Asking.HASH, OTHER), trackers(text(http), text(http)), _ -> {});

      assertThat(result.rows()).map(SearchRow::infoHash).containsExactly(Asking.HASH, OTHER);
      assertThat(http.requests()).hasSize(4);
    }
  }

  @Test
  void reportsAddressesThatCannotBeAskedWithoutTheirKeys() throws Exception {
    var progress = new ArrayList<SearchRow>();

    var result =
        search.run(
            List.of(Asking.HASH),
            trackers("wss://t.example/0123456789abcdef", "nonsense"),
            progress::add);

    assertThat(result.peers()).isEmpty();
    assertThat(result.rows())
        .extracting(SearchRow::tracker, row -> Asking.problem(outcome(row)))
        .containsExactly(
            tuple(
                "wss://t.example/\u2026",
                "Only udp, http and https trackers can be asked, not 'wss'"),
            tuple("nonsense", "It is not an address with a scheme such as http://"));
    assertThat(progress).containsExactlyInAnyOrderElementsOf(result.rows());
  }

  @Test
  void findsNothingWhereNobodyIsAsked() throws Exception {
    assertThat(search.run(List.of(Asking.HASH), List.of(), _ -> {}).rows()).isEmpty();
  }

  static List<PeerSearch.Tracker> trackers(String... urls) {
    return Stream.of(urls).map(url -> new PeerSearch.Tracker(url, 1)).toList();
  }

  static Outcome<AnnounceReply> outcome(SearchRow row) {
    return row.state() instanceof SearchRow.State.Done(var outcome)
        ? outcome
        : new Outcome.Failed<>("not done");
  }

  private static UdpStage udpTracker(String peers) throws IOException {
    return UdpStage.connecting(
        1, request -> List.of(request.announced(packet(peers.replace("  ", " ")))));
  }

  private static HttpStage httpTracker(String peers) throws IOException {
    return HttpStage.withBody("d5:peers" + peers.length() + ":" + peers + "e");
  }

  private static String text(HttpStage tracker) {
    return "http://127.0.0.1:" + tracker.url().port() + "/announce";
  }
}
