package org.swarmkeep.tracker.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.swarmkeep.accounts.TorrentState;
import org.swarmkeep.accounts.UserId;
import org.swarmkeep.rules.TrackerAccess;

/**
 * The words of a failure. Clean-up tools delete what they belong to when they read one of the
 * deadly ones, and let be what speaks of a passkey.
 */
class WordingTest {
  /** What qbit_manage takes for a torrent that is gone. */
  private static final List<String> DEADLY =
      List.of(
          "unregistered",
          "torrent not found",
          "not registered",
          "not exist",
          "unknown torrent",
          "trump",
          "retitled",
          "has been deleted",
          "infohash not found",
          "torrent deleted",
          "torrent banned",
          "nuked",
          "dupe",
          "season pack");

  private static final Wire WIRE = Wire.open(TrackerAccess.PRIVATE, Wire.IPV4);

  @AfterAll
  static void close() throws IOException {
    WIRE.close();
  }

  private static String failure(Way way, Announce announce) throws IOException {
    var answer = WIRE.ask(way, announce);
    assertThat(answer.isServed()).isFalse();
    return answer.failure();
  }

  private static void assertHarmless(String failure) {
    assertThat(DEADLY).noneMatch(failure.toLowerCase(Locale.ROOT)::contains);
  }

  @ParameterizedTest
  @EnumSource
  void aTorrentThatWasDeletedHereIsUnregisteredForTheReasonGiven(Way way) throws IOException {
    var removed = WIRE.torrent(new TorrentState.Removed("Der Ürheber bat darum"));

    assertThat(failure(way, WIRE.announce(removed, 1)))
        .isEqualTo("Unregistered torrent: Der Ürheber bat darum");
  }

  /** Row 55. */
  @ParameterizedTest
  @EnumSource(names = "HTTP")
  void aTorrentThatWasDeletedNeedNotBeAskedForAgain(Way way) throws IOException {
    var removed = WIRE.torrent(new TorrentState.Removed("dupe"));
    assertThat(failure(way, WIRE.announce(removed, 1))).contains("dupe");

    var reply = Answer.dictionary(WIRE.get(WIRE.announce(removed, 1).target()).body());

    assertThat(reply.bytes("retry in").orElseThrow().text()).isEqualTo("never");
    assertThat(Answer.number(reply, "interval")).isEqualTo(Wire.INTERVAL_SECONDS);
  }

  @ParameterizedTest
  @EnumSource
  void aTorrentNeverSeenHereIsNotServedAndNothingWorse(Way way) throws IOException {
    var failure = failure(way, WIRE.announce(WIRE.torrent(), 1).of(Wire.freshHash()));

    assertThat(failure).isEqualTo("This tracker does not serve this torrent");
    assertHarmless(failure);
  }

  @ParameterizedTest
  @EnumSource
  void aTorrentBeingWithdrawnIsNotCalledDeleted(Way way) throws IOException {
    var retiring = WIRE.torrent(new TorrentState.Retiring("dupe", Set.of(new UserId(3))));

    assertHarmless(failure(way, WIRE.announce(retiring, 1)));
    assertThat(WIRE.ask(way, WIRE.announce(retiring, 3)).isServed()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void everyProblemWithAKeySaysPasskey(Way way) throws IOException {
    var torrent = WIRE.torrent();
    var other = WIRE.torrent();
    var announces =
        List.of(
            WIRE.announce(torrent, 1).passkey(""),
            WIRE.announce(torrent, 1).passkey("nonsense"),
            WIRE.announce(torrent, 1).passkey("0".repeat(32)),
            WIRE.announce(torrent, 1).passkey(WIRE.passkey(1, other)),
            WIRE.announce(torrent, Wire.SUSPENDED, 1));

    for (var announce : announces) {
      var failure = failure(way, announce);
      assertThat(failure).containsIgnoringCase("passkey");
      assertHarmless(failure);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aMistakeOfTheClientIsNoDeletion(Way way) throws IOException {
    assertHarmless(failure(way, WIRE.announce(WIRE.torrent(), 1).port(0)));
  }

  /** Nothing of what was asked is told again: it may come from anybody. */
  @ParameterizedTest
  @EnumSource
  void aFailureRepeatsNothingOfTheRequest(Way way) throws IOException {
    var torrent = WIRE.torrent();
    var secret = "deadbeef".repeat(4);

    assertThat(failure(way, WIRE.announce(torrent, 1).passkey(secret)))
        .doesNotContain(secret)
        .isEqualTo(failure(way, WIRE.announce(torrent, 1).passkey("0".repeat(32))));
  }
}
