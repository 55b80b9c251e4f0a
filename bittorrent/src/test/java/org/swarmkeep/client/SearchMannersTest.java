package org.swarmkeep.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.swarmkeep.protocol.PeerAddress;

/** How a search treats trackers, names and its own peers. */
class SearchMannersTest {
  private static final PeerSearch.Wish WISH =
      new PeerSearch.Wish(Asking.ANNOUNCER, 50, true, false);
  private static final byte[] PEER = {10, 0, 0, 1, 26, (byte) 225};

  @Test
  void bothFamiliesOfATrackerAreAskedEachInARowOfItsOwn() throws Exception {
    try (var v4 = UdpStage.connecting(1, r -> List.of(r.announced(PEER)));
        var v6 =
            UdpStage.open(
                "::1",
                v4.port(),
                r -> List.of(r.isConnect() ? r.connected(2) : r.announced(new byte[18])))) {
      var search = new PeerSearch(knowing(Map.of("t.test", List.of("::1", "127.0.0.1"))), WISH);

      var result = run(search, "udp://t.test:" + v4.port());

      assertThat(result.rows())
          .map(SearchRow::family)
          .containsExactly(AddressFamilies.IPV4_ONLY, AddressFamilies.IPV6_ONLY);
      assertThat(v4.requests()).hasSize(3);
      assertThat(v6.requests()).hasSize(3);
    }
  }

  @Test
  void aDeadFamilyDoesNotHideTheLivingOne() throws Exception {
    try (var v4 = UdpStage.connecting(1, r -> List.of(r.announced(PEER)))) {
      var search = new PeerSearch(knowing(Map.of("t.test", List.of("::1", "127.0.0.1"))), WISH);

      var result = run(search, "udp://t.test:" + v4.port());

      assertThat(result.peers()).hasSize(1);
      assertThat(Asking.problem(PeerSearchTest.outcome(result.rows().get(1))))
          .isEqualTo("Nobody listens there (port unreachable)");
    }
  }

  @Test
  void aNameThatHangsHoldsNobodyElseUp() throws Exception {
    var release = new CountDownLatch(1);
    try (var tracker = UdpStage.connecting(1, r -> List.of(r.announced(PEER)))) {
      var client =
          client(
              Asking.PATIENT.withDeadline(Duration.ofSeconds(3)),
              host -> {
                awaitQuietly(release);
                throw new java.net.UnknownHostException(host);
              });
      var urls = new ArrayList<String>();
      for (int i = 0; i < 20; i++) {
        urls.add("udp://hangs" + i + ".test:1");
      }
      urls.add("udp://127.0.0.1:" + tracker.port());
      var done = new ArrayList<SearchRow>();

      var result =
          new PeerSearch(client, WISH)
              .run(
                  List.of(Asking.HASH),
                  PeerSearchTest.trackers(urls.toArray(String[]::new)),
                  done::add);

      assertThat(done.getFirst().tracker()).endsWith(":" + tracker.port());
      assertThat(result.peers()).hasSize(1);
      assertThat(Asking.problem(PeerSearchTest.outcome(result.rows().getFirst())))
          .startsWith("The host is not known");
    } finally {
      release.countDown();
    }
  }

  @Test
  void aSearchThatIsBrokenOffTakesBackWhatWasHeard() throws Exception {
    var announced = new CountDownLatch(1);
    try (var tracker =
        UdpStage.open(r -> {
          if (r.isConnect()) {
            return List.of(r.connected(1));
          }
          announced.countDown();
          return r.bytes().getInt(80) == 3 ? List.of(r.announced(new byte[0])) : List.of();
        })) {
      var interrupted = new AtomicBoolean();
      var thread =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  run(new PeerSearch(Asking.client(), WISH), "udp://127.0.0.1:" + tracker.port());
                } catch (InterruptedException e) {
                  interrupted.set(true);
                }
              });

      announced.await();
      thread.interrupt();
      thread.join(Duration.ofSeconds(5));

      assertThat(interrupted).isTrue();
      assertThat(tracker.requests().getLast().bytes().getInt(80)).as("stopped").isEqualTo(3);
    }
  }

  @Test
  void aTrackerThatSwallowedTheAnnounceIsToldThatWeLeft() throws Exception {
    var settings = Asking.HASTY.withUdpPauses(Collections.nCopies(1, Duration.ofMillis(300)));
    try (var tracker = UdpStage.connecting(1, _ -> List.of())) {
      run(new PeerSearch(new TrackerClient(settings), WISH), "udp://127.0.0.1:" + tracker.port());

      assertThat(tracker.requests())
          .filteredOn(request -> !request.isConnect())
          .map(request -> request.bytes().getInt(80))
          .containsExactly(2, 3);
    }
  }

  @Test
  void aScrapeAloneLeavesNoTrace() throws Exception {
    try (var tracker =
        HttpStage.withBody(
            "d5:filesd20:"
                + new String(Asking.HASH.bytes(), ISO_8859_1)
                + "d8:completei4e10:incompletei2eeee")) {
      var counting = new PeerSearch.Wish(Asking.ANNOUNCER, 50, false, false);

      var result =
          run(
              new PeerSearch(Asking.client(), counting),
              "http://127.0.0.1:" + tracker.url().port() + "/announce");

      assertThat(Asking.reply(PeerSearchTest.outcome(result.rows().getFirst())).counts().seeders())
          .isEqualTo(4);
      assertThat(tracker.requests())
          .singleElement()
          .satisfies(request -> assertThat(request.getFirst()).startsWith("GET /scrape?info_hash"));
    }
  }

  @Test
  void aPeerAtOurOwnAddressAndPortIsMarked() throws Exception {
    var peers = "\n\u0000\u0000\u0001\u001a\u00e1\n\u0000\u0000\u0001\u001a\u00e2";
    try (var tracker =
        HttpStage.withBody("d11:external ip4:\n\u0000\u0000\u00015:peers12:" + peers + "e")) {
      var result =
          run(
              new PeerSearch(Asking.client(), WISH),
              "http://127.0.0.1:" + tracker.url().port() + "/announce");

      assertThat(result.peers())
          .filteredOn(PeerSearch.Found::own)
          .map(PeerSearch.Found::peer)
          .containsExactly(new PeerAddress("10.0.0.1", 6881));
      assertThat(result.peers()).hasSize(2);
    }
  }

  @Test
  void keysAreShownToWhoAsksForThem() throws Exception {
    var open = new PeerSearch.Wish(Asking.ANNOUNCER, 50, true, true);
    var url = "http://127.0.0.1:" + closedPort() + "/announce?passkey=secret";

    assertThat(run(new PeerSearch(Asking.client(), open), url).rows().getFirst().tracker())
        .isEqualTo(url);
    assertThat(run(new PeerSearch(Asking.client(), WISH), url).rows().getFirst().tracker())
        .doesNotContain("secret");
  }

  @Test
  void anAnnounceThatIsNeverToBeRepeatedIsNot() throws Exception {
    try (var tracker = HttpStage.withBody("d14:failure reason2:no8:retry in5:nevere")) {
      var client = Asking.client();

      var first = client.announce(tracker.url(), Asking.STARTED);
      var second = client.announce(tracker.url(), Asking.STARTED);

      assertThat(second).isEqualTo(first);
      assertThat(tracker.requests()).hasSize(1);
      client.announce(tracker.url(), Asking.STARTED.stopped());
      assertThat(tracker.requests()).as("a farewell is sent whatever it said").hasSize(2);
    }
  }

  @Test
  void anAnnounceIsRepeatedWhenItsTimeHasCome() throws Exception {
    try (var tracker = HttpStage.withBody("d14:failure reason2:no8:retry ini0ee")) {
      var client = Asking.client();

      client.announce(tracker.url(), Asking.STARTED);
      client.announce(tracker.url(), Asking.STARTED);

      assertThat(tracker.requests()).hasSize(2);
    }
  }

  @Test
  void theTrackersIdIsToldItTheNextTime() throws Exception {
    try (var tracker = HttpStage.withBody("d5:peers0:10:tracker id3:a&be")) {
      var client = Asking.client();

      client.announce(tracker.url(), Asking.STARTED);
      client.announce(tracker.url(), Asking.STARTED);

      assertThat(tracker.requests().get(0).getFirst()).doesNotContain("trackerid");
      assertThat(tracker.requests().get(1).getFirst()).contains("&trackerid=a%26b ");
    }
  }

  @Test
  void anIdThatGrowsTooOldOnTheLadderIsReplacedWithoutStartingAnew() throws Exception {
    var settings =
        Asking.PATIENT.withUdpPauses(
            List.of(Duration.ofMillis(300), Duration.ofMillis(600), Duration.ofSeconds(10)));
    var system = TrackerClient.Means.ofTheSystem();
    var client =
        new TrackerClient(
            settings,
            new TrackerClient.Means(
                system.tls(),
                system.resolver(),
                system.dnsServer(),
                new ConnectionIds(Duration.ofMillis(500))));
    try (var tracker =
        UdpStage.open(r ->
            r.isConnect()
                ? List.of(r.connected(r.number()))
                : r.connectionId() == 0 ? List.of() : List.of(r.announced(PEER)))) {
      Asking.reply(client.announce(tracker.url(), Asking.STARTED));

      assertThat(tracker.requests()).map(UdpStage.Request::action).containsExactly(0, 1, 1, 0, 1);
    }
  }

  @Test
  void theLadderOfBep15DoublesEightTimesFrom15Seconds() {
    var pauses = ClientSettings.defaults().withBep15Patience().udpPauses();

    assertThat(pauses).hasSize(9).first().isEqualTo(Duration.ofSeconds(15));
    assertThat(pauses).last().isEqualTo(Duration.ofMinutes(64));
  }

  private static PeerSearch.Result run(PeerSearch search, String url) throws InterruptedException {
    return search.run(List.of(Asking.HASH), PeerSearchTest.trackers(url), _ -> {});
  }

  private static TrackerClient knowing(Map<String, List<String>> hosts) {
    return client(
        Asking.PATIENT,
        host ->
            hosts.getOrDefault(host, List.of()).stream()
                .map(InetAddress::ofLiteral)
                .toArray(InetAddress[]::new));
  }

  private static TrackerClient client(ClientSettings settings, HostLookup.Resolver resolver) {
    var system = TrackerClient.Means.ofTheSystem();
    return new TrackerClient(
        settings.withDns(DnsPreferences.IGNORED),
        new TrackerClient.Means(system.tls(), resolver, system.dnsServer(), system.ids()));
  }

  private static void awaitQuietly(CountDownLatch latch) {
    await().atMost(Duration.ofSeconds(30)).until(() -> latch.getCount() == 0);
  }

  private static int closedPort() throws IOException {
    try (var closed =
        new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0))) {
      return closed.getLocalPort();
    }
  }
}
