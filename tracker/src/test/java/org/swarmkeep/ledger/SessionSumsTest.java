package org.swarmkeep.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.swarmkeep.accounts.InMemoryTrafficBook;
import org.swarmkeep.accounts.InMemoryTrafficBook.Mood;
import org.swarmkeep.accounts.SessionLine;
import org.swarmkeep.accounts.TrafficLine.Activity;
import org.swarmkeep.protocol.ClientName;
import org.swarmkeep.protocol.Event;

/** What the book learns of each session, from announces on. */
class SessionSumsTest {
  @TempDir private Path folder;
  private final InMemoryTrafficBook book = new InMemoryTrafficBook();
  private LedgerRig rig;

  @BeforeEach
  void open() {
    rig = new LedgerRig(folder, book);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void sessionIsToldByItsPeerIdWithCreditTimesAndSpeed() {
    long start = rig.nowSeconds();
    rig.announce(Event.STARTED, 0, 0, 1000);
    rig.later(100).announce(Event.NONE, 5000, 900, 100);
    rig.later(200).over6(true).announce(Event.COMPLETED, 7000, 1000, 0);
    rig.later(1800).announce(Event.NONE, 187_000, 1000, 0);

    var session = onlySession();
    assertThat(ClientName.of(session.peerId())).startsWith("Swarmkeep ");
    assertThat(session.overIpv6()).isTrue();
    assertThat(session.uploadedBytes()).isEqualTo(187_000);
    assertThat(session.downloadedBytes()).isEqualTo(1000);
    assertThat(session.activity()).isEqualTo(Activity.SEEDING);
    assertThat(session.leftBytes()).isZero();
    assertThat(session.seedSeconds()).isEqualTo(1800);
    assertThat(session.startedSeconds()).isEqualTo(start);
    assertThat(session.firstSeedSeconds()).isEqualTo(start + 300);
    assertThat(session.lastAnnounceSeconds()).isEqualTo(start + 2100);
    assertThat(session.uploadSpeed()).isEqualTo(100);
    assertThat(session.downloadSpeed()).isZero();
  }

  @Test
  void twoClientsOfOneUserAreTwoSessions() {
    rig.session(1, 1, 1).announce(Event.STARTED, 0, 0, 1000);
    rig.session(1, 1, 2).announce(Event.STARTED, 0, 0, 0);

    assertThat(rig.sessions())
        .extracting(SessionLine::activity)
        .containsExactlyInAnyOrder(Activity.LEECHING, Activity.SEEDING);
  }

  @Test
  void speedOfAnIntervalSurvivesTheTwinOverTheOtherFamily() {
    rig.announce(Event.STARTED, 0, 0, 1000);
    rig.later(100).announce(Event.NONE, 3000, 500, 500);
    rig.bookAll();
    rig.later(1).over6(true).announce(Event.NONE, 3000, 500, 500);

    assertThat(onlySession().uploadSpeed()).isEqualTo(30);
    assertThat(onlySession().downloadSpeed()).isEqualTo(5);
  }

  @Test
  void speedIsUnknownBeforeTheFirstIntervalHasPassed() {
    rig.announce(Event.STARTED, 0, 0, 1000);

    assertThat(onlySession().uploadSpeed()).isEqualTo(SessionLine.SPEED_UNKNOWN);
  }

  @Test
  void quarantinedBytesMakeNoSpeedAndNoCredit() {
    rig.announce(Event.STARTED, 0, 0, 0);
    rig.later(60).announce(Event.NONE, 1L << 50, 0, 0);

    assertThat(onlySession().uploadedBytes()).isZero();
    assertThat(onlySession().uploadSpeed()).isZero();
    assertThat(rig.booked().uploadedQuarantined()).isEqualTo(CreditRules.QUARANTINE_MAX);
  }

  @Test
  void stoppedSessionIsGoneAndASilentOneIsAsItLastSaid() {
    rig.session(1, 1, 1).announce(Event.STARTED, 0, 0, 0);
    rig.session(1, 1, 2).announce(Event.STARTED, 0, 0, 0);
    rig.announce(Event.STOPPED, 0, 0, 0);
    rig.bookAll();
    rig.later(5000).sweep();

    assertThat(rig.sessions())
        .extracting(SessionLine::activity)
        .containsExactlyInAnyOrder(Activity.SEEDING, Activity.GONE);
  }

  @Test
  void stateIsThatOfTheLatestAnnounceInWhateverLaneItStands() {
    rig.over6(true).announce(Event.STARTED, 0, 0, 1000);
    rig.over6(false).announce(Event.COMPLETED, 0, 1000, 0);
    rig.over6(true).announce(Event.STOPPED, 0, 1000, 0);

    assertThat(onlySession().activity()).isEqualTo(Activity.GONE);
    assertThat(onlySession().overIpv6()).isTrue();
  }

  @Test
  void batchWhoseAnswerWasLostIsNotBookedTwice() {
    rig.announce(Event.STARTED, 0, 0, 1000);
    rig.later(100).announce(Event.NONE, 3000, 500, 500);
    book.turn(Mood.MUTE);
    rig.bookAll();

    assertThat(onlySession().uploadedBytes()).isEqualTo(3000);
  }

  private SessionLine onlySession() {
    var sessions = rig.sessions();
    assertThat(sessions).hasSize(1);
    return sessions.getFirst();
  }
}
