package org.swarmkeep.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.swarmkeep.accounts.InMemoryTrafficBook;
import org.swarmkeep.accounts.TrafficLine.Activity;
import org.swarmkeep.protocol.Event;

/** Each rule of {@link CreditRules}, from announces to the book. */
class CreditRulesTest {
  private static final long TB = 1_000_000_000_000L;

  @TempDir private Path folder;
  private LedgerRig rig;

  @BeforeEach
  void open() {
    rig = new LedgerRig(folder, new InMemoryTrafficBook());
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void growingTotalsAreCreditedByTheirDifference() {
    rig.announce(Event.STARTED, 0, 0, 1000);
    rig.later(1800).announce(Event.NONE, 100, 400, 600);
    rig.later(1800).announce(Event.NONE, 250, 1000, 0);

    assertThat(rig.booked().uploaded()).isEqualTo(250);
    assertThat(rig.booked().downloaded()).isEqualTo(1000);
  }

  @Test
  void theSameAnnounceAgainIsWorthNothing() {
    rig.announce(Event.STARTED, 0, 0, 1000);
    rig.later(1800).announce(Event.NONE, 100, 400, 600);
    rig.announce(Event.NONE, 100, 400, 600);
    rig.later(15).announce(Event.NONE, 100, 400, 600);

    assertThat(rig.booked().uploaded()).isEqualTo(100);
    assertThat(rig.booked().downloaded()).isEqualTo(400);
  }

  @Test
  void oneSessionOverBothFamiliesIsCreditedOnce() {
    rig.over6(false).announce(Event.STARTED, 0, 0, 1000);
    rig.over6(true).announce(Event.STARTED, 0, 0, 1000);
    rig.later(1800);
    rig.over6(false).announce(Event.NONE, 100, 400, 600);
    rig.over6(true).announce(Event.NONE, 90, 390, 610);
    rig.later(1800);
    rig.over6(true).announce(Event.NONE, 200, 500, 500);
    rig.over6(false).announce(Event.NONE, 200, 500, 500);

    assertThat(rig.booked().uploaded()).isEqualTo(200);
    assertThat(rig.booked().downloaded()).isEqualTo(500);
  }

  @Test
  void aLateStartOverTheOtherFamilyDoesNotBeginAnew() {
    rig.over6(false).announce(Event.STARTED, 0, 0, 1000);
    rig.later(5).announce(Event.COMPLETED, 0, 1000, 0);
    rig.later(10).over6(true).announce(Event.STARTED, 0, 0, 1000);
    rig.later(1800).announce(Event.NONE, 50, 1000, 0);

    assertThat(rig.booked().downloaded()).isEqualTo(1000);
    assertThat(rig.booked().uploaded()).isEqualTo(50);
  }

  @Test
  void aStartOverTheOtherFamilyThatWasNoTwinIsCreditedWithTheNextAnnounce() {
    rig.over6(false).announce(Event.STARTED, 0, 0, 1000);
    rig.later(1800).announce(Event.NONE, 100, 400, 600);
    rig.later(30).over6(true).announce(Event.STARTED, 10, 0, 600);
    rig.later(1800).announce(Event.NONE, 60, 300, 300);
    rig.later(1800).announce(Event.NONE, 70, 300, 300);

    assertThat(rig.booked().uploaded()).isEqualTo(100 + 70);
    assertThat(rig.booked().downloaded()).isEqualTo(400 + 300);
  }

  @Test
  void anUnknownSessionThatStartsIsCreditedWithWhatItSays() {
    rig.announce(Event.STARTED, 30, 70, 1000);

    assertThat(rig.booked().uploaded()).isEqualTo(30);
    assertThat(rig.booked().downloaded()).isEqualTo(70);
  }

  @Test
  void anUnknownSessionThatDoesNotStartOnlySetsItsBaseline() {
    rig.announce(Event.NONE, 5000, 7000, 1000);
    rig.later(1800).announce(Event.NONE, 5100, 7700, 300);

    assertThat(rig.booked().uploaded()).isEqualTo(100);
    assertThat(rig.booked().downloaded()).isEqualTo(700);
    assertThat(rig.booked().uploadedQuarantined()).isEqualTo(5000);
    assertThat(rig.booked().downloadedQuarantined()).isEqualTo(7000);
  }

  @Test
  void aSecondStartWithLowerTotalsBeginsAnew() {
    rig.announce(Event.STARTED, 0, 0, 1000);
    rig.later(1800).announce(Event.NONE, 100, 400, 600);
    rig.later(60).announce(Event.STARTED, 5, 20, 600);
    rig.later(1800).announce(Event.NONE, 35, 120, 500);

    assertThat(rig.booked().uploaded()).isEqualTo(135);
    assertThat(rig.booked().downloaded()).isEqualTo(520);
  }

  @Test
  void aStartAfterAStopBeginsAnewOverEitherFamily() {
    rig.announce(Event.STARTED, 0, 0, 1000);
    rig.later(60).announce(Event.STOPPED, 100, 400, 600);
    rig.later(30).over6(true).announce(Event.STARTED, 7, 0, 600);

    assertThat(rig.booked().uploaded()).isEqualTo(107);
  }

  @Test
  void aStartWithTheOldTotalsIsARepetition() {
    rig.announce(Event.STARTED, 40, 0, 1000);
    rig.later(15).announce(Event.STARTED, 40, 0, 1000);

    assertThat(rig.booked().uploaded()).isEqualTo(40);
  }

  @Test
  void aDropWithoutAStartIsALatePacketWhenTheSessionWasJustHeard() {
    rig.announce(Event.STARTED, 0, 0, 1000);
    rig.later(1800).announce(Event.NONE, 100, 0, 1000);
    rig.later(20).announce(Event.NONE, 60, 0, 1000);
    rig.later(1800).announce(Event.NONE, 130, 0, 1000);

    assertThat(rig.booked().uploaded()).isEqualTo(130);
  }

  @Test
  void aDropWithoutAStartAfterAWhileIsANewBaselineAndWorthNothing() {
    rig.announce(Event.STARTED, 0, 0, 1000);
    rig.later(1800).announce(Event.NONE, 100, 0, 1000);
    rig.later(1800).announce(Event.NONE, 60, 0, 1000);
    rig.later(1800).announce(Event.NONE, 75, 0, 1000);

    assertThat(rig.booked().uploaded()).isEqualTo(115);
  }

  @Test
  void aStopCreditsAndItsRepetitionDoesNot() {
    rig.announce(Event.STARTED, 0, 0, 1000);
    rig.later(100).announce(Event.STOPPED, 50, 60, 940);
    rig.later(5).announce(Event.STOPPED, 50, 60, 940);

    assertThat(rig.booked().uploaded()).isEqualTo(50);
    assertThat(rig.booked().activity()).isEqualTo(Activity.GONE);
  }

  @Test
  void aLatePacketAfterAStopDoesNotHaveTheStopCreditedAgain() {
    rig.over6(false).announce(Event.STARTED, 0, 0, 1000);
    rig.later(100).announce(Event.STOPPED, 50, 60, 940);
    rig.later(1).over6(true).announce(Event.NONE, 20, 30, 970);

    assertThat(rig.booked().activity()).isEqualTo(Activity.GONE);

    rig.later(1).over6(true).announce(Event.STOPPED, 50, 60, 940);

    assertThat(rig.booked().uploaded()).isEqualTo(50);
    assertThat(rig.booked().downloaded()).isEqualTo(60);
  }

  @Test
  void aSessionSilentForDaysGoesOnFromItsBaseline() {
    rig.announce(Event.STARTED, 0, 0, 1000);
    rig.later(1800).announce(Event.NONE, 1000, 0, 1000);
    rig.later(20 * 86_400L).sweep();
    rig.announce(Event.NONE, 1500, 0, 1000);

    assertThat(rig.booked().uploaded()).isEqualTo(1500);
    assertThat(rig.booked().uploadedQuarantined()).isZero();
  }

  @Test
  void aSessionSilentForThreeWeeksIsForgotten() {
    rig.announce(Event.STARTED, 0, 0, 1000);
    rig.later(22 * 86_400L).sweep();
    rig.announce(Event.NONE, 1500, 0, 1000);

    assertThat(rig.booked().uploaded()).isZero();
    assertThat(rig.booked().uploadedQuarantined()).isEqualTo(1500);
  }

  @Test
  void absurdTotalsGoToQuarantineOnce() {
    rig.announce(Event.STARTED, 0, 0, 1000);
    rig.later(1).announce(Event.NONE, 5 * TB, 0, 1000);
    rig.later(1800).announce(Event.NONE, 5 * TB + 10, 0, 1000);

    assertThat(rig.booked().uploaded()).isEqualTo(10);
    assertThat(rig.booked().uploadedQuarantined()).isEqualTo(1L << 40);
  }

  @Test
  void absurdTotalsOfAFreshSessionGoToQuarantine() {
    rig.announce(Event.STARTED, Long.MAX_VALUE, 5 * TB, 1000);

    assertThat(rig.booked().uploaded()).isZero();
    assertThat(rig.booked().downloaded()).isZero();
    assertThat(rig.booked().uploadedQuarantined()).isEqualTo(1L << 40);
    assertThat(rig.booked().downloadedQuarantined()).isEqualTo(1L << 40);
  }

  @Test
  void tenGigabitsASecondAreBelieved() {
    rig.announce(Event.STARTED, 0, 0, 1000);
    rig.later(1800).announce(Event.NONE, 1800 * 1_250_000_000L - 1, 0, 1000);

    assertThat(rig.booked().uploaded()).isEqualTo(1800 * 1_250_000_000L - 1);
  }

  @Test
  void aClockSetBackCostsNobodyCredit() {
    rig.announce(Event.STARTED, 0, 0, 1000);
    rig.later(-7200).announce(Event.NONE, 100_000_000_000L, 0, 1000);
    rig.later(1800).announce(Event.NONE, 200_000_000_000L, 0, 1000);

    assertThat(rig.booked().uploaded()).isEqualTo(200_000_000_000L);
  }

  @Test
  void unsaidTotalsLeaveTheBaseline() {
    rig.announce(Event.STARTED, 0, 0, 1000);
    rig.later(600).announce(Event.NONE, 100, 50, 1000);
    rig.later(600).announce(Event.STOPPED, -1, Long.MIN_VALUE, -1);
    rig.later(600).announce(Event.NONE, 110, 60, 1000);

    assertThat(rig.booked().uploaded()).isEqualTo(110);
    assertThat(rig.booked().downloaded()).isEqualTo(60);
  }

  @Test
  void anUnknownRestIsALeecher() {
    rig.announce(Event.STARTED, 0, 0, -1);

    assertThat(rig.booked().activity()).isEqualTo(Activity.LEECHING);
    assertThat(rig.booked().left()).isEqualTo(-1);
  }

  @Test
  void seedTimeRunsBetweenTwoAnnouncesAsSeeder() {
    rig.announce(Event.STARTED, 0, 0, 1000);
    rig.later(1800).announce(Event.COMPLETED, 0, 1000, 0);
    rig.later(1800).announce(Event.NONE, 0, 1000, 0);
    rig.later(100).announce(Event.STOPPED, 0, 1000, 0);
    rig.later(500).announce(Event.STARTED, 0, 0, 0);

    assertThat(rig.booked().seedSeconds()).isEqualTo(1900);
  }

  @Test
  void seedTimeOfASilenceIsCapped() {
    rig.announce(Event.STARTED, 0, 0, 0);
    rig.later(86_400).announce(Event.NONE, 0, 0, 0);

    assertThat(rig.booked().seedSeconds()).isEqualTo(3600);
  }

  @Test
  void aCompletionCountsWithNothingLeftOnly() {
    rig.announce(Event.STARTED, 0, 0, 1000);
    rig.later(60).announce(Event.COMPLETED, 0, 900, 100);

    assertThat(rig.booked().snatched()).isFalse();

    rig.later(60).announce(Event.COMPLETED, 0, 1000, 0);

    assertThat(rig.booked().snatched()).isTrue();
  }

  @Test
  void aCompletionSaidTwiceIsOneCompletion() {
    var rules = new CreditRules(LedgerRig.INTERVAL);
    var report = new SessionReport().session(1, 1, 2, 3, 4).totals(0, 0, 1000);
    var start = new JournalEntry();
    var first = new JournalEntry();
    var second = new JournalEntry();

    rules.judgeUnknown(report.event(Event.STARTED).arrived(false, 1000), start);
    report.totals(0, 1000, 0).event(Event.COMPLETED);
    rules.judgeKnown(start.words, JournalEntry.ROW, report.arrived(false, 1060), first);
    rules.judgeKnown(first.words, JournalEntry.ROW, report.arrived(true, 1061), second);

    assertThat(first.snatched()).isTrue();
    assertThat(second.snatched()).isFalse();
  }

  @Test
  void aUserSeedsAsLongAsOneOfTheSessionsDoes() {
    rig.session(1, 1, 1).announce(Event.STARTED, 0, 0, 0);
    rig.session(1, 1, 2).announce(Event.STARTED, 0, 0, 1000);
    rig.later(60).session(1, 1, 2).announce(Event.STOPPED, 0, 0, 1000);

    assertThat(rig.booked().activity()).isEqualTo(Activity.SEEDING);

    rig.later(60).session(1, 1, 1).announce(Event.STOPPED, 0, 0, 0);

    assertThat(rig.booked().activity()).isEqualTo(Activity.GONE);
  }

  @Test
  void aSessionThatFallsSilentIsBookedAsGone() {
    rig.announce(Event.STARTED, 0, 0, 0);
    rig.later(4501).sweep();

    assertThat(rig.booked().activity()).isEqualTo(Activity.GONE);

    rig.announce(Event.NONE, 10, 0, 0);

    assertThat(rig.booked().activity()).isEqualTo(Activity.SEEDING);
    assertThat(rig.booked().uploaded()).isEqualTo(10);
  }

  @Test
  void aUserHasABoundedNumberOfSessionsInATorrent() {
    for (int id = 1; id <= 1000; id++) {
      rig.later(1).session(1, 1, id).announce(Event.STARTED, 0, 0, 1000);
    }

    assertThat(rig.ledger.figures().sessions()).isEqualTo(SessionShard.SESSIONS_MAX);
  }

  @Test
  void ofTooManySessionsTheStoppedAndSilentAreForgottenFirst() {
    rig.session(1, 1, 1).announce(Event.STARTED, 0, 0, 1000);
    for (int id = 2; id <= 200; id++) {
      rig.later(1).session(1, 1, id).announce(Event.STARTED, 0, 0, 1000);
      rig.announce(Event.STOPPED, 0, 0, 1000);
    }
    rig.later(1).session(1, 1, 1).announce(Event.NONE, 50, 0, 1000);

    assertThat(rig.booked().uploaded()).isEqualTo(50);
  }
}
