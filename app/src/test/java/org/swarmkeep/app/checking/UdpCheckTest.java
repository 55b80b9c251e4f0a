package org.swarmkeep.app.checking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A UDP tracker with one fault at a time, and what a check makes of it. */
class UdpCheckTest {
  private static final String KEY = "/announce/0123456789abcdef";

  private static List<Finding> look(Function<Request, Optional<byte[]>> script) throws IOException {
    return look(script, "/announce", Looks.madeUp());
  }

  private static List<Finding> look(
      Function<Request, Optional<byte[]>> script, String target, Question question)
      throws IOException {
    try (var tracker = UdpStub.of(script)) {
      return Looks.look(tracker.url(target), question);
    }
  }

  @Test
  void aSaneTrackerHasNothingAmissAndForgetsUs() throws IOException {
    try (var tracker = UdpStub.of(Request::sane)) {
      var report = new TrackerCheck().look(Looks.url(tracker.url("/announce")), Looks.madeUp());

      assertThat(report.found()).isEmpty();
      assertThat(report.hasTrouble()).isFalse();
      var seen = report.sightings().getFirst();
      assertThat(seen.state()).isEqualTo(Sighting.ANSWERED);
      assertThat(seen.tries().lost()).isZero();
      assertThat(seen.reply()).isEqualTo(new Sighting.Reply(1800, -1, 3, 2, 0));
      assertThat(tracker.requests()).hasSizeLessThan(10);
      var announces =
          tracker.requests().stream().filter(it -> it.action() == 1 && it.hasOurId()).toList();
      assertThat(announces.getLast().event()).isEqualTo(3);
    }
  }

  @Test
  void silenceAndAClosedPortAreToldApart() throws IOException {
    assertThat(look(_ -> Optional.empty())).containsExactly(Finding.SILENT);

    int closed;
    try (var socket = new DatagramSocket()) {
      closed = socket.getLocalPort();
    }
    assertThat(Looks.look("udp://127.0.0.1:" + closed + "/announce", Looks.madeUp()))
        .containsExactly(Finding.UNREACHABLE);
  }

  @Test
  void aTrackerThatConnectsButDoesNotAnswerIsSilent() throws IOException {
    assertThat(look(it -> it.isConnect() ? it.connected() : Optional.empty()))
        .contains(Finding.SILENT);
  }

  @Test
  void aReplyFromAnotherAddressIsTrouble() throws IOException {
    try (var tracker = UdpStub.answeringFrom("127.0.0.2")) {
      assertThat(Looks.look(tracker.url("/announce"), Looks.madeUp()))
          .containsExactly(Finding.UDP_OTHER_ADDRESS);
    }
  }

  @Test
  void lostPacketsAreCounted() throws IOException {
    assertThat(look(it -> it.number() == 1 ? Optional.empty() : it.sane()))
        .containsExactly(Finding.UDP_LOSS);
  }

  @Test
  void answeringAMadeUpIdIsTroubleAndWeLeaveThatToo() throws IOException {
    Function<Request, Optional<byte[]>> open =
        it -> it.isConnect() || it.action() != 1 ? it.sane() : it.announced(1800);
    try (var tracker = UdpStub.of(open)) {
      assertThat(Looks.look(tracker.url("/announce"), Looks.madeUp()))
          .containsExactly(Finding.UDP_AMPLIFIES);
      assertThat(tracker.requests())
          .anyMatch(it -> it.action() == 1 && !it.hasOurId() && it.event() == 3);
    }
  }

  @Test
  void anIdThatIsForgottenAtOnceIsAWarning() throws IOException {
    assertThat(
            look(it ->
                it.action() == 1 && !it.isConnect() && it.event() == 3
                    ? it.error("connection id mismatch")
                    : it.sane()))
        .containsExactly(Finding.UDP_FORGETS_ID);
  }

  @Test
  void anIntervalThatIsNoPauseIsTrouble() throws IOException {
    assertThat(look(answering(-5))).containsExactly(Finding.INTERVAL_NOT_POSITIVE);
    assertThat(look(answering(0))).containsExactly(Finding.INTERVAL_NOT_POSITIVE);
    assertThat(look(answering(60))).containsExactly(Finding.INTERVAL_UNUSUAL);
    assertThat(look(answering(20_000))).containsExactly(Finding.INTERVAL_UNUSUAL);
  }

  private static Function<Request, Optional<byte[]>> answering(int interval, byte... peers) {
    return it ->
        it.isConnect() || !it.hasOurId() || it.action() != 1
            ? it.sane()
            : it.announced(interval, peers);
  }

  @Test
  void peersInTheWrongShapeAreTrouble() throws IOException {
    assertThat(look(answering(1800, new byte[] {1, 2, 3, 4, 26, -31, 7})))
        .containsExactly(Finding.PEERS_ODD_LENGTH);
    assertThat(look(answering(1800, new byte[] {1, 2, 3, 4, 0, 0})))
        .containsExactly(Finding.PEERS_UNREACHABLE);
    try (var tracker = UdpStub.at("::1", answering(1800, new byte[] {1, 2, 3, 4, 26, -31}))) {
      assertThat(Looks.look(tracker.url("/announce"), Looks.madeUp()))
          .containsExactly(Finding.UDP_SHORT_ENTRIES);
    }
  }

  @Test
  void aChangedKeyHasToBeRefusedInHarmlessWords() throws IOException {
    assertThat(look(Request::sane, KEY, Looks.given())).containsExactly(Finding.WRONG_KEY_ACCEPTED);
    assertThat(look(Request::sane, KEY, Looks.madeUp())).containsExactly(Finding.KEY_UNLOOKED);
    assertThat(look(refusingKeys("Unregistered torrent"), KEY, Looks.madeUp()))
        .containsExactly(Finding.WRONG_KEY_WORDS);
    assertThat(look(refusingKeys("go away"), KEY, Looks.madeUp()))
        .containsExactly(Finding.WRONG_KEY_VAGUE);
    assertThat(look(refusingKeys("Unknown passkey"), KEY, Looks.madeUp())).isEmpty();
  }

  private static Function<Request, Optional<byte[]>> refusingKeys(String words) {
    return it ->
        !it.isConnect() && it.hasOurId() && it.action() == 1 && !it.target().contains(KEY)
            ? it.error(words)
            : it.sane();
  }

  @Test
  void aTorrentThatIsRefusedIsTroubleIfSomebodyNamedIt() throws IOException {
    Function<Request, Optional<byte[]>> refusing =
        it -> it.action() == 1 && it.hasOurId() ? it.error("not here") : it.sane();

    assertThat(look(refusing, "/announce", Looks.given())).containsExactly(Finding.REFUSES);
    assertThat(look(refusing)).containsExactly(Finding.UNKNOWN_REFUSED);
  }

  @Test
  void wordsForAnUnknownTorrentThatDeleteDataAreAWarning() throws IOException {
    assertThat(
            look(it ->
                it.action() == 1 && it.hasOurId() ? it.error("Torrent not found") : it.sane()))
        .containsExactly(Finding.UNKNOWN_WORDS, Finding.UNKNOWN_REFUSED);
    assertThat(
            look(
                it ->
                    it.action() == 1 && it.hasOurId() && it.bytes().get(16) == -1
                        ? it.error("Torrent not found")
                        : it.sane(),
                "/announce",
                Looks.given()))
        .containsExactly(Finding.UNKNOWN_WORDS);
  }

  @Test
  void aScrapeThatFailsOrLeavesOutIsTold() throws IOException {
    assertThat(look(it -> isScrape(it) ? it.error("no scrapes") : it.sane()))
        .containsExactly(Finding.SCRAPE_FAILS);
    assertThat(look(it -> isScrape(it) ? it.reply(2) : it.sane()))
        .containsExactly(Finding.SCRAPE_OMITS);
  }

  @Test
  void aScrapeThatIsRefusedForWantOfAKeyIsNoFinding() throws IOException {
    assertThat(look(it -> isScrape(it) ? it.error("no passkey over UDP") : it.sane())).isEmpty();
  }

  private static boolean isScrape(Request it) {
    return !it.isConnect() && it.action() == 2;
  }

  @Test
  void aGlanceTakesOnePacketAndNoPlaceInASwarm() throws IOException {
    try (var tracker = UdpStub.of(Request::sane)) {
      var report = new TrackerCheck().glance(Looks.url(tracker.url("/announce")), Looks.madeUp());

      assertThat(report.sightings().getFirst().isAnswered()).isTrue();
      assertThat(tracker.requests()).hasSize(1).allMatch(Request::isConnect);
    }
  }
}
