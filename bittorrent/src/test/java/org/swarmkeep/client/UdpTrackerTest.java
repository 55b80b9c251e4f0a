package org.swarmkeep.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.swarmkeep.protocol.Packets.packet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.protocol.PeerAddress;
import org.swarmkeep.protocol.ScrapeReply;
import org.swarmkeep.protocol.SwarmCounts;

/** The client against a UDP tracker that says whatever a test wants said. */
class UdpTrackerTest {
  private static final byte[] PEER = packet("0a000001 1ae1");

  private final TrackerClient client = Asking.client();
  private final TrackerClient hastyClient = new TrackerClient(Asking.HASTY);

  @Test
  void connectsAndThenAnnouncesWithTheUrlsPathAndQuery() throws Exception {
    try (var tracker = UdpStage.connecting(0x1122334455667788L, r -> List.of(r.announced(PEER)))) {
      var outcome = client.announce(tracker.url("/announce?passkey=k"), Asking.STARTED);

      assertThat(Asking.reply(outcome).peers()).containsExactly(new PeerAddress("10.0.0.1", 6881));
      assertThat(tracker.requests()).hasSize(2);
      var announce = tracker.requests().get(1);
      assertThat(announce.connectionId()).isEqualTo(0x1122334455667788L);
      assertThat(new String(announce.bytes().array(), 98, 21, ISO_8859_1))
          .isEqualTo("\u0002\u0013/announce?passkey=k");
      assertThat(announce.transactionId()).isNotEqualTo(tracker.requests().get(0).transactionId());
    }
  }

  @Test
  void tellsHowLongItTookAndWhoAnswered() throws Exception {
    try (var tracker = UdpStage.connecting(1, r -> List.of(r.announced(PEER)))) {
      var outcome = client.announce(tracker.url(), Asking.STARTED);

      assertThat(outcome)
          .isInstanceOfSatisfying(
              Outcome.Answered.class,
              answered -> {
                assertThat(answered.from()).isEqualTo(Asking.loopback(tracker.port()));
                assertThat(answered.latency())
                    .isBetween(Duration.ofNanos(1), Duration.ofSeconds(30));
              });
    }
  }

  @Test
  void asksOverIpv6AndReadsTheLongPeers() throws Exception {
    var peer = packet("20010db8 00000000 00000000 00000001 1ae1");
    try (var tracker =
        UdpStage.open("::1", r -> List.of(r.isConnect() ? r.connected(1) : r.announced(peer)))) {
      var reply = Asking.reply(client.announce(tracker.url(), Asking.STARTED));

      assertThat(reply.peers()).containsExactly(new PeerAddress("2001:db8::1", 6881));
    }
  }

  @Test
  void usesAConnectionIdAgainForTheNextQuestion() throws Exception {
    try (var tracker = UdpStage.connecting(1, r -> List.of(r.announced(PEER)))) {
      Asking.reply(client.announce(tracker.url(), Asking.STARTED));
      Asking.reply(client.announce(tracker.url(), Asking.STARTED.stopped()));

      assertThat(tracker.requests()).map(UdpStage.Request::action).containsExactly(0, 1, 1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Connection ID missmatch.\0", "bad connection id", "invalid connection_id"})
  void connectsAgainOnceWhenTheTrackerNoLongerKnowsTheId(String error) throws Exception {
    try (var tracker =
        UdpStage.open(r ->
            List.of(
                r.isConnect()
                    ? r.connected(r.number())
                    : r.connectionId() == 0 ? r.error(error) : r.announced(PEER)))) {
      assertThat(Asking.reply(client.announce(tracker.url(), Asking.STARTED)).peers()).hasSize(1);
      assertThat(tracker.requests()).map(UdpStage.Request::action).containsExactly(0, 1, 0, 1);
    }
  }

  @Test
  void givesUpWhenTheTrackerLikesNoIdAtAll() throws Exception {
    try (var tracker = UdpStage.connecting(1, r -> List.of(r.error("Connection ID missmatch.")))) {
      assertThat(Asking.refusal(client.announce(tracker.url(), Asking.STARTED)))
          .isEqualTo("Connection ID missmatch.");
      assertThat(tracker.requests()).hasSize(4);
    }
  }

  @Test
  void connectsAgainWhenATrackerFallsSilentOnAKnownId() throws Exception {
    try (var tracker =
        UdpStage.open(r ->
            r.isConnect()
                ? List.of(r.connected(r.number()))
                : r.connectionId() == 0 && r.number() > 1
                    ? List.of()
                    : List.of(r.announced(PEER)))) {
      Asking.reply(hastyClient.announce(tracker.url(), Asking.STARTED));

      Asking.reply(hastyClient.announce(tracker.url(), Asking.STARTED));

      assertThat(tracker.requests()).map(UdpStage.Request::action).containsExactly(0, 1, 1, 0, 1);
    }
  }

  @Test
  void sendsTheSameRequestAgainWhenOneIsLost() throws Exception {
    try (var tracker =
        UdpStage.open(r ->
            r.number() == 0 || r.number() == 2
                ? List.of()
                : List.of(r.isConnect() ? r.connected(1) : r.announced(PEER)))) {
      Asking.reply(hastyClient.announce(tracker.url(), Asking.STARTED));

      assertThat(tracker.requests()).map(UdpStage.Request::action).containsExactly(0, 0, 1, 1);
      assertThat(tracker.requests().get(1).bytes()).isEqualTo(tracker.requests().get(0).bytes());
      assertThat(tracker.requests().get(3).bytes()).isEqualTo(tracker.requests().get(2).bytes());
    }
  }

  @Test
  void givesUpOnATrackerThatNeverAnswers() throws Exception {
    try (var tracker = UdpStage.open(_ -> List.of())) {
      assertThat(Asking.problem(hastyClient.announce(tracker.url(), Asking.STARTED)))
          .isEqualTo("No answer to 3 tries");
      assertThat(tracker.requests()).hasSize(3);
    }
  }

  @Test
  void holdsItsDeadlineWhateverThePauses() throws Exception {
    var hasty = new TrackerClient(Asking.PATIENT.withDeadline(Duration.ofMillis(200)));
    try (var tracker = UdpStage.open(_ -> List.of())) {
      long start = System.nanoTime();

      assertThat(Asking.problem(hasty.announce(tracker.url(), Asking.STARTED)))
          .isEqualTo("No answer in time");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    }
  }

  @Test
  void passesOverEverythingThatIsNotItsAnswer() throws Exception {
    try (var tracker =
        UdpStage.connecting(
            1,
            r -> {
              var forged = r.announced(packet("06060606 0001"));
              forged[7] ^= 1; // another transaction id
              var error = r.error("forged");
              error[7] ^= 1;
              return List.of(
                  forged,
                  error,
                  r.connected(9),
                  packet("000000"),
                  packet("00000001 00000001 0000"),
                  r.announced(PEER),
                  r.announced(packet("06060606 0001")));
            })) {
      assertThat(Asking.reply(client.announce(tracker.url(), Asking.STARTED)).peers())
          .containsExactly(new PeerAddress("10.0.0.1", 6881));
    }
  }

  @Test
  void saysWhatWasOddAboutATrackerThatOnlyTalksNonsense() throws Exception {
    try (var tracker = UdpStage.open(r -> List.of(r.reply(7, packet("00"))))) {
      assertThat(Asking.problem(hastyClient.announce(tracker.url(), Asking.STARTED)))
          .isEqualTo("No answer to 3 tries. The reply has the unknown action 7");
    }
  }

  @Test
  void acceptsAnAnswerFromAnotherAddressOfTheTracker() throws Exception {
    try (var other = new DatagramSocket(Asking.loopback(0));
        var tracker =
            UdpStage.connecting(
                1,
                r -> {
                  sendFrom(other, r.announced(PEER), r.from());
                  return List.of();
                })) {
      var outcome = client.announce(tracker.url(), Asking.STARTED);

      assertThat(Asking.reply(outcome).peers()).hasSize(1);
      assertThat(outcome)
          .isInstanceOfSatisfying(
              Outcome.Answered.class,
              answered -> assertThat(answered.from().getPort()).isEqualTo(other.getLocalPort()));
    }
  }

  @Test
  void acceptsAConnectReplyThatComesLate() throws Exception {
    try (var tracker =
        UdpStage.open(r -> {
          if (!r.isConnect()) {
            return List.of(r.announced(PEER));
          }
          return r.number() < 2 ? List.of() : List.of(r.connected(1), r.connected(1));
        })) {
      Asking.reply(hastyClient.announce(tracker.url(), Asking.STARTED));
    }
  }

  @Test
  void failsAtOnceWhereNobodyListens() throws Exception {
    int port;
    try (var closed = new DatagramSocket(Asking.loopback(0))) {
      port = closed.getLocalPort();
    }
    var url = new TrackerUrl(TrackerUrl.Scheme.UDP, "127.0.0.1", port, "");
    long start = System.nanoTime();

    assertThat(Asking.problem(client.announce(url, Asking.STARTED)))
        .isEqualTo("Nobody listens there (port unreachable)");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
  }

  @Test
  void passesOnWhyItIsRefusedFitToBeShown() throws Exception {
    try (var tracker = UdpStage.connecting(1, r -> List.of(r.error("caf\u00e9 \u001b[31m")))) {
      assertThat(Asking.refusal(client.announce(tracker.url(), Asking.STARTED)))
          .isEqualTo("caf\ufffd \ufffd[31m");
    }
  }

  @Test
  void passesOnARefusalToConnect() throws Exception {
    try (var tracker = UdpStage.open(r -> List.of(r.error("too many connections")))) {
      assertThat(Asking.refusal(client.announce(tracker.url(), Asking.STARTED)))
          .isEqualTo("too many connections");
    }
  }

  @Test
  void takesTheLargestDatagramThereIs() throws Exception {
    var peers = new byte[6 * 10_000];
    for (int i = 0; i < 10_000; i++) {
      System.arraycopy(packet("0a000000 0001"), 0, peers, 6 * i, 6);
      peers[6 * i + 2] = (byte) (i >> 8);
      peers[6 * i + 3] = (byte) i;
    }
    try (var tracker = UdpStage.connecting(1, r -> List.of(r.announced(peers)))) {
      assertThat(Asking.reply(client.announce(tracker.url(), Asking.STARTED)).peers())
          .hasSize(5_000);
    }
  }

  @Test
  void scrapesAndKeepsWhatItAskedFor() throws Exception {
    var unasked = packet("00000001 00000002 00000003  00000009 00000009 00000009");
    try (var tracker = UdpStage.connecting(1, r -> List.of(r.reply(2, unasked)))) {
      var outcome = client.scrape(tracker.url(), List.of(Asking.HASH));

      assertThat(outcome)
          .isInstanceOfSatisfying(
              Outcome.Answered.class,
              answered ->
                  assertThat(((ScrapeReply) answered.reply()).counts())
                      .containsOnly(Map.entry(Asking.HASH, new SwarmCounts(1, 3, 2))));
    }
  }

  @Test
  void scrapesWithFewerResultsThanAskedFor() throws Exception {
    var other = InfoHash.parse("ab".repeat(20));
    try (var tracker =
        UdpStage.connecting(1, r -> List.of(r.reply(2, packet("00000001 00000002 00000003"))))) {
      var outcome = client.scrape(tracker.url(), List.of(Asking.HASH, other));

      assertThat(outcome)
          .isInstanceOfSatisfying(
              Outcome.Answered.class,
              answered -> assertThat(((ScrapeReply) answered.reply()).of(other)).isEmpty());
    }
  }

  @Test
  void aHostWithoutAnAddressOfTheWantedFamilyIsSaidToHaveNone() throws Exception {
    var v6 = new TrackerClient(Asking.PATIENT.withFamilies(AddressFamilies.IPV6_ONLY));
    var url = new TrackerUrl(TrackerUrl.Scheme.UDP, "127.0.0.1", 1, "");

    assertThat(Asking.problem(v6.announce(url, Asking.STARTED)))
        .isEqualTo("The host is not known, or has no address of the family that was asked for");
  }

  private static void sendFrom(DatagramSocket socket, byte[] datagram, InetSocketAddress to) {
    try {
      socket.send(new DatagramPacket(datagram, datagram.length, to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
