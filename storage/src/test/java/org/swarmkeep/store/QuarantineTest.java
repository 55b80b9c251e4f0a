package org.swarmkeep.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.swarmkeep.accounts.JournalMark;
import org.swarmkeep.accounts.TorrentId;
import org.swarmkeep.accounts.TrafficBatch;
import org.swarmkeep.accounts.TrafficLine;
import org.swarmkeep.accounts.TrafficLine.Activity;
import org.swarmkeep.accounts.UserId;
import org.swarmkeep.store.Quarantine.Verdict;

class QuarantineTest extends ContractTest {
  private UserId ada = new UserId(1);
  private TorrentId iso = new TorrentId(1);
  private long position;

  QuarantineTest(Server server) {
    super(server);
  }

  @BeforeEach
  void fill() {
    ada = scratch.user("ada").id();
    iso = scratch.torrent("iso");
  }

  @Test
  void whatWasNotBelievedWaitsWithItsTime() {
    quarantine(ada, 5, 7, 1000);
    quarantine(ada, 10, 0, 2000);
    quarantine(scratch.user("honest").id(), 0, 0, 3000);

    assertThat(store.quarantine().count()).isEqualTo(1);
    assertThat(store.quarantine().list(0, 10))
        .containsExactly(
            new QuarantineItem(
                new QuarantineCase(ada, iso, 0, 15, 7),
                "ada",
                Optional.empty(),
                "iso",
                2,
                2,
                4096,
                Instant.ofEpochSecond(2000)));
    assertThat(store.quarantine().list(1, 10)).isEmpty();
  }

  @Test
  void creditIsAddedExactlyOnce() {
    quarantine(ada, 5, 7, 1000);
    var id = onlyCase();

    assertThat(decide(id, Verdict.CREDIT)).isTrue();
    assertThat(decide(id, Verdict.CREDIT)).isFalse();

    assertThat(store.quarantine().count()).isZero();
    assertTotals(6, 8);
    assertThat(store.audit().latest(2))
        .extracting(AuditLine::action, AuditLine::subject, AuditLine::detail)
        .contains(
            org.assertj.core.groups.Tuple.tuple(
                "quarantine.credit",
                "user " + ada + ", torrent " + iso,
                "5 bytes uploaded, 7 downloaded"))
        .doesNotHaveDuplicates();
  }

  @Test
  void sameBytesPutAsideAgainAreAnotherCase() {
    quarantine(ada, 5, 7, 1000);
    var first = onlyCase();
    decide(first, Verdict.CREDIT);
    quarantine(ada, 5, 7, 2000);

    assertThat(decide(first, Verdict.CREDIT)).isFalse();
    assertThat(onlyCase()).isNotEqualTo(first);
    assertTotals(7, 9);
  }

  @Test
  void dismissedBytesAreGoneAndTotalsStay() {
    quarantine(ada, 5, 7, 1000);

    assertThat(decide(onlyCase(), Verdict.DISMISS)).isTrue();

    assertThat(store.quarantine().count()).isZero();
    assertTotals(1, 1);
    assertThat(store.audit().latest(1))
        .singleElement()
        .returns("quarantine.dismiss", AuditLine::action);
  }

  @Test
  void decisionTakesOnlyWhatWasSeen() {
    quarantine(ada, 5, 7, 1000);
    var seen = onlyCase();
    quarantine(ada, 100, 0, 2000);

    assertThat(decide(seen, Verdict.CREDIT)).isTrue();

    assertThat(onlyCase()).isEqualTo(new QuarantineCase(ada, iso, 1, 100, 0));
    assertTotals(7, 9);
  }

  @Test
  void moreThanWasPutAsideIsNotCredited() {
    quarantine(ada, 5, 7, 1000);

    assertThat(decide(new QuarantineCase(ada, iso, 0, 6, 7), Verdict.CREDIT)).isFalse();
    assertThat(decide(new QuarantineCase(new UserId(99), iso, 0, 0, 0), Verdict.CREDIT)).isFalse();

    assertTotals(1, 1);
  }

  @Test
  void sumsStayAtTheirTop() {
    quarantine(ada, Long.MAX_VALUE - 1, Long.MAX_VALUE, 1000);
    quarantine(ada, 5, 1, 2000);
    var top = onlyCase();
    assertThat(top).isEqualTo(new QuarantineCase(ada, iso, 0, Long.MAX_VALUE, Long.MAX_VALUE));

    decide(top, Verdict.CREDIT);

    assertThat(store.quarantine().count()).isZero();
    quarantine(ada, 0, 0, 3000);
    assertTotals(Long.MAX_VALUE, Long.MAX_VALUE);
  }

  @Test
  void oneOfManyAtOnceDecides() throws Exception {
    quarantine(ada, 5, 7, 1000);
    var id = onlyCase();
    int decided = 0;
    try (var threads = Executors.newFixedThreadPool(4)) {
      var tries = new ArrayList<Future<Boolean>>();
      for (int i = 0; i < 8; i++) {
        var verdict = i % 2 == 0 ? Verdict.CREDIT : Verdict.DISMISS;
        tries.add(threads.submit(() -> decide(id, verdict)));
      }
      for (var attempt : tries) {
        decided += attempt.get() ? 1 : 0;
      }
    }

    assertThat(decided).isEqualTo(1);
  }

  @Test
  void caseIsReadFromItsText() {
    var id = new QuarantineCase(ada, iso, 3, 1L << 40, 0);

    assertThat(QuarantineCase.parse(id.toString())).contains(id);
    assertThat(QuarantineCase.parse("1-1-0-9223372036854775808-0")).isEmpty();
    assertThat(QuarantineCase.parse("0-1-0-1-0")).isEmpty();
    assertThat(QuarantineCase.parse("1-1-0--1-0")).isEmpty();
  }

  private boolean decide(QuarantineCase id, Verdict verdict) {
    return store.quarantine().decide(id, verdict, Optional.of(ada));
  }

  private QuarantineCase onlyCase() {
    var items = store.quarantine().list(0, 10);
    assertThat(items).hasSize(1);
    return items.getFirst().id();
  }

  private void assertTotals(long uploaded, long downloaded) {
    var user = store.users().byId(ada).orElseThrow();
    assertThat(new long[] {user.uploadedBytes(), user.downloadedBytes()})
        .containsExactly(uploaded, downloaded);
    var traffic = store.traffic().of(ada, iso).orElseThrow();
    assertThat(new long[] {traffic.uploadedBytes(), traffic.downloadedBytes()})
        .containsExactly(uploaded, downloaded);
  }

  /** Books one byte each way besides. */
  private void quarantine(UserId user, long uploaded, long downloaded, long second) {
    var line =
        new TrafficLine(
            user, iso, 1, 1, uploaded, downloaded, 0, 0, false, Activity.LEECHING, second);
    var mark = new JournalMark("n", Map.of(0, ++position));
    store.trafficBook().book(new TrafficBatch(mark, List.of(line), List.of()));
  }
}
