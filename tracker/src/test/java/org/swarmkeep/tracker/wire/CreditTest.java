package org.swarmkeep.tracker.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.swarmkeep.accounts.InMemoryTrafficBook.Booked;
import org.swarmkeep.accounts.SwarmCount;
import org.swarmkeep.accounts.TorrentId;
import org.swarmkeep.rules.TrackerAccess;
import org.swarmkeep.tracker.HttpSettings;
import org.swarmkeep.tracker.sockets.SocketKind;

/** What a private tracker credits for what it was told; a tracker that stops has booked it all. */
class CreditTest {
  private static final Wire.Setup BOTH_FAMILIES =
      Wire.Setup.of(TrackerAccess.PRIVATE, SocketKind.best());

  /** Every door takes its time to close. */
  private static final Wire.Setup OVER_IPV4 =
      BOTH_FAMILIES.with(HttpSettings.listeningOn(Wire.anyPort(Wire.IPV4)));

  private final Wire wire = Wire.open(OVER_IPV4, Wire.IPV4);
  private final Torrent torrent = wire.torrent();

  @AfterEach
  void close() throws IOException {
    wire.close();
  }

  private void tell(Way way, String event, long uploaded, long downloaded, long left)
      throws IOException {
    var announce = wire.announce(torrent, 1).event(event).totals(uploaded, downloaded, left);
    assertThat(wire.ask(way, announce).isServed()).isTrue();
  }

  private Booked booked() throws IOException {
    wire.close();
    return wire.book.booked(1, torrent.id());
  }

  private void assertBooked(long uploaded, long downloaded) throws IOException {
    var booked = booked();
    assertThat(booked.uploaded()).isEqualTo(uploaded);
    assertThat(booked.downloaded()).isEqualTo(downloaded);
  }

  /** Row 8. */
  @ParameterizedTest
  @EnumSource
  void aRetransmissionIsCreditedOnce(Way way) throws IOException {
    tell(way, "started", 0, 0, 1000);
    for (int i = 0; i < 3; i++) {
      tell(way, "", 70, 400, 600);
    }

    assertBooked(70, 400);
  }

  /** Row 29. */
  @ParameterizedTest
  @EnumSource
  void hugeTotalsOverflowNoSum(Way way) throws IOException {
    tell(way, "started", 0, 0, 1000);
    tell(way, "", Long.MAX_VALUE, Long.MAX_VALUE, 1000);
    tell(way, "", Long.MAX_VALUE, Long.MAX_VALUE, 1000);

    var booked = booked();
    assertThat(booked.uploaded()).isZero();
    assertThat(booked.downloaded()).isZero();
    assertThat(booked.uploadedQuarantined()).isPositive();
  }

  /** Row 29: over UDP these bits are what HTTP cannot say. */
  @ParameterizedTest
  @EnumSource(names = "UDP")
  void totalsBeyondSixtyThreeBitsAreUnsaid(Way way) throws IOException {
    tell(way, "started", 0, 0, 1000);
    tell(way, "", -1, Long.MIN_VALUE, 1000);
    tell(way, "", 30, 40, 1000);

    assertBooked(30, 40);
  }

  /** Rows 58 and 60. */
  @ParameterizedTest
  @EnumSource
  void aCompletionIsASnatchThoughNoStartWasHeard(Way way) throws IOException {
    tell(way, "completed", 0, 0, 0);
    tell(way, "completed", 0, 0, 0);

    assertThat(booked().snatched()).isTrue();
  }

  /** Rows 59, 61 and 62. */
  @ParameterizedTest
  @EnumSource
  void nothingElseIsASnatch(Way way) throws IOException {
    tell(way, "started", 0, 0, 0);
    tell(way, "completed", 0, 0, 10);
    tell(way, "", 0, 10, 0);

    assertThat(booked().snatched()).isFalse();
  }

  /** Row 68. */
  @ParameterizedTest
  @EnumSource
  void bothFamiliesOfAClientAreOneAccount(Way way) throws IOException {
    var both = Wire.open(BOTH_FAMILIES, Wire.IPV4);
    var shared = both.torrent();
    for (long uploaded : new long[] {0, 50, 60}) {
      for (var from : List.of(Wire.IPV4, Wire.IPV6)) {
        var announce =
            both.announce(shared, 1)
                .event(uploaded == 0 ? "started" : "")
                .totals(uploaded, 10 * uploaded, 1000 - 10 * uploaded);
        assertThat(both.ask(way, from, announce).leechers()).isEqualTo(1);
      }
    }

    both.close();
    assertThat(both.book.booked(1, shared.id()).uploaded()).isEqualTo(60);
    assertThat(both.book.booked(1, shared.id()).downloaded()).isEqualTo(600);
    assertThat(both.book.count(shared.id()))
        .isEqualTo(new SwarmCount(new TorrentId(shared.id()), 0, 1));
  }

  /** Row 67. */
  @ParameterizedTest
  @EnumSource
  void aChangedPortKeepsTheTotals(Way way) throws IOException {
    tell(way, "started", 0, 0, 1000);
    tell(way, "", 50, 0, 1000);
    var moved = wire.announce(torrent, 1).port(7000).totals(80, 0, 1000);
    assertThat(wire.ask(way, moved).leechers()).isEqualTo(1);

    assertBooked(80, 0);
  }

  /** Row 69. */
  @ParameterizedTest
  @EnumSource
  void aFreshStartBeginsANewCount(Way way) throws IOException {
    tell(way, "started", 0, 0, 1000);
    tell(way, "", 100, 300, 700);
    tell(way, "stopped", 100, 300, 700);
    tell(way, "started", 0, 0, 700);
    tell(way, "", 40, 200, 500);

    assertBooked(140, 500);
  }

  /** Row 69. */
  @ParameterizedTest
  @EnumSource
  void totalsThatDropWithoutAStartAreNotCreditedAgain(Way way) throws IOException {
    tell(way, "started", 0, 0, 1000);
    tell(way, "", 100, 300, 700);
    tell(way, "", 90, 200, 800);
    tell(way, "", 110, 310, 690);

    assertBooked(110, 310);
  }

  /** Row 69. */
  @ParameterizedTest
  @EnumSource
  void aLatePacketTakesNothingBack(Way way) throws IOException {
    tell(way, "started", 0, 0, 1000);
    tell(way, "", 100, 300, 700);
    tell(way, "", 90, 200, 800);

    assertBooked(100, 300);
  }

  /** Row 70. */
  @ParameterizedTest
  @EnumSource
  void totalsOfAnUnknownSessionAreNotCreditedAsIfTheyWereNew(Way way) throws IOException {
    tell(way, "", 5000, 7000, 700);
    tell(way, "", 5010, 7020, 680);

    var booked = booked();
    assertThat(booked.uploaded()).isEqualTo(10);
    assertThat(booked.downloaded()).isEqualTo(20);
    assertThat(booked.uploadedQuarantined()).isEqualTo(5000);
    assertThat(booked.downloadedQuarantined()).isEqualTo(7000);
  }

  /** Row 71. */
  @ParameterizedTest
  @EnumSource
  void theHashesOfAHybridAreCreditedOnce(Way way) throws IOException {
    var hybrid = wire.hybrid();
    for (long uploaded : new long[] {0, 90}) {
      for (var hash : hybrid.hashes()) {
        var event = uploaded == 0 ? "started" : "";
        var announce = wire.announce(hybrid, 1).of(hash).event(event).totals(uploaded, 0, 1000);
        assertThat(wire.ask(way, announce).isServed()).isTrue();
      }
    }

    wire.close();
    assertThat(wire.book.booked(1, hybrid.id()).uploaded()).isEqualTo(90);
    assertThat(wire.book.count(hybrid.id()))
        .isEqualTo(new SwarmCount(new TorrentId(hybrid.id()), 0, 1));
  }

  /** Row 66. */
  @ParameterizedTest
  @EnumSource
  void onePeerIdOfTwoUsersIsTwoAccounts(Way way) throws IOException {
    for (long uploaded : new long[] {0, 10}) {
      for (int user = 1; user <= 2; user++) {
        var announce =
            wire.announce(torrent, user, user)
                .peerId("-SK0100-twin-of-both")
                .event(uploaded == 0 ? "started" : "")
                .totals(uploaded * user, 0, 1000);
        assertThat(wire.ask(way, announce).isServed()).isTrue();
      }
    }

    assertBooked(10, 0);
    assertThat(wire.book.booked(2, torrent.id()).uploaded()).isEqualTo(20);
  }
}
