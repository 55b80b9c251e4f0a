package org.swarmkeep.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.swarmkeep.accounts.JournalMark;
import org.swarmkeep.accounts.SwarmCount;
import org.swarmkeep.accounts.TorrentId;
import org.swarmkeep.accounts.TrafficBatch;
import org.swarmkeep.accounts.TrafficLine;
import org.swarmkeep.accounts.TrafficLine.Activity;
import org.swarmkeep.accounts.UserId;

class TrafficTest extends ContractTest {
  private UserId ada = new UserId(1);
  private UserId bob = new UserId(2);
  private TorrentId iso = new TorrentId(1);

  TrafficTest(Server server) {
    super(server);
  }

  @BeforeEach
  void fill() {
    ada = scratch.user("ada").id();
    bob = scratch.user("bob").id();
    iso = scratch.torrent("iso");
  }

  @Test
  void nodeNeverSeenStandsAtTheBeginning() {
    assertThat(store.trafficBook().mark("n")).isEqualTo(new JournalMark("n", Map.of()));
  }

  @Test
  void linesAreAddedAndStatesReplaced() {
    book(1, new TrafficLine(ada, iso, 5, 70, 1, 2, 0, 30, false, Activity.LEECHING, 1000));
    book(2, new TrafficLine(ada, iso, 6, 30, 3, 4, 60, 0, true, Activity.SEEDING, 2000));

    assertThat(store.traffic().of(ada, iso))
        .contains(
            new TrafficRow(
                iso,
                "iso",
                11,
                100,
                60,
                Activity.SEEDING,
                0,
                Optional.empty(),
                Optional.of(Instant.ofEpochSecond(2000)),
                Instant.ofEpochSecond(2000)));
    assertThat(store.traffic().totals(ada)).isEqualTo(new UserTotals(11, 100, 1, 0, 60, 1));
    assertThat(store.traffic().totals(bob)).isEqualTo(new UserTotals(0, 0, 0, 0, 0, 0));
    assertThat(store.traffic().countOf(ada)).isEqualTo(1);
    assertThat(store.users().byId(ada).orElseThrow().uploadedBytes()).isEqualTo(11);
    assertThat(store.users().byId(ada).orElseThrow().downloadedBytes()).isEqualTo(100);
  }

  @Test
  void batchOfferedAgainAddsNothing() {
    var batch = batch(Map.of(0, 100L, 1, 7L), uploaded(ada, 5));

    store.trafficBook().book(batch);
    store.trafficBook().book(batch);

    assertThat(store.trafficBook().mark("n")).isEqualTo(batch.mark());
    assertThat(store.traffic().totals(ada).uploadedBytes()).isEqualTo(5);
  }

  @Test
  void markIsToldOnlyWhenABatchUnderWayHasEnded() throws Exception {
    var entered = new CountDownLatch(1);
    var mayEnd = new CountDownLatch(1);
    var mark = new JournalMark("n", Map.of(0, 5L));
    try (var pools = Pools.open(scratch.settings);
        var threads = Executors.newFixedThreadPool(2)) {
      var booking =
          threads.submit(() ->
              new Transactions(pools)
                  .write(
                      "book slowly",
                      sql -> {
                        JournalMarks.advance(sql, mark);
                        entered.countDown();
                        return awaits(mayEnd);
                      }));
      entered.await();
      var asked = threads.submit(() -> store.trafficBook().mark("n"));

      assertThatThrownBy(() -> asked.get(300, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      mayEnd.countDown();

      assertThat(asked.get()).isEqualTo(mark);
      assertThat(booking.get()).isTrue();
    }
  }

  @Test
  void marksOfNodesAndLanesAreApart() {
    store.trafficBook().book(batch(Map.of(0, 100L), uploaded(ada, 1)));
    store.trafficBook().book(batch(Map.of(1, 100L), uploaded(ada, 1)));
    store
        .trafficBook()
        .book(
            new TrafficBatch(
                new JournalMark("m", Map.of(0, 100L)), List.of(uploaded(ada, 1)), List.of()));

    assertThat(store.trafficBook().mark("n"))
        .isEqualTo(new JournalMark("n", Map.of(0, 100L, 1, 100L)));
    assertThat(store.traffic().totals(ada).uploadedBytes()).isEqualTo(3);
  }

  @Test
  void markThatGoesForwardAndBackIsRefused() {
    store.trafficBook().book(batch(Map.of(0, 100L, 1, 100L), uploaded(ada, 1)));

    var torn = batch(Map.of(0, 200L, 1, 50L), uploaded(ada, 1));

    assertThatThrownBy(() -> store.trafficBook().book(torn))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(store.traffic().totals(ada).uploadedBytes()).isEqualTo(1);
  }

  @Test
  void sumsStopAtTheLargestNumberAndKeepNobodyFromBeingBooked() {
    long huge = Long.MAX_VALUE - 10;
    book(1, new TrafficLine(ada, iso, huge, huge, huge, huge, huge, 0, false, Activity.GONE, 1000));
    book(
        2,
        new TrafficLine(ada, iso, huge, 11, 12, huge, 13, 0, false, Activity.GONE, 2000),
        uploaded(bob, 5));
    book(3, new TrafficLine(ada, iso, 1, 1, 1, 1, 1, 0, false, Activity.GONE, 3000));

    long most = Long.MAX_VALUE;
    assertThat(sums("users where id = " + ada)).containsExactly(most, most, most, most);
    assertThat(sums("traffic where user_id = " + ada)).containsExactly(most, most, most, most);
    assertThat(store.traffic().of(ada, iso).orElseThrow().seedSeconds()).isEqualTo(most);
    assertThat(store.traffic().totals(bob).uploadedBytes()).isEqualTo(5);
  }

  private List<Long> sums(String place) {
    try (var pools = Pools.open(scratch.settings)) {
      var query =
          "select uploaded_bytes, downloaded_bytes, uploaded_quarantined_bytes,"
              + " downloaded_quarantined_bytes from "
              + place;
      return new Transactions(pools)
          .read("read sums", sql -> List.of(sql.fetchSingle(query).into(Long[].class)));
    }
  }

  @Test
  void completionCountsOncePerUserAndReachesTheTracker() {
    book(1, snatched(ada));
    long revision = store.accountSource().changesSince(0).revision();
    book(2, snatched(ada));

    assertThat(store.accountSource().changesSince(revision).isEmpty()).isTrue();

    book(3, snatched(ada), snatched(bob));

    assertThat(store.accountSource().changesSince(revision).torrents())
        .singleElement()
        .returns(2, torrent -> torrent.completed());
  }

  @Test
  void trafficWithoutCompletionIsNoBusinessOfTheTracker() {
    long revision = store.accountSource().changesSince(0).revision();

    book(1, uploaded(ada, 5));

    assertThat(store.accountSource().changesSince(revision).isEmpty()).isTrue();
  }

  @Test
  void linesOfUnknownUsersAndTorrentsAreDropped() {
    book(
        1,
        uploaded(new UserId(99), 1),
        new TrafficLine(
            ada, new TorrentId(99), 1, 1, 0, 0, 0, 0, true, Activity.SEEDING, Scratch.START),
        uploaded(bob, 1));

    assertThat(store.traffic().countOf(ada)).isZero();
    assertThat(store.traffic().totals(ada).uploadedBytes()).isZero();
    assertThat(store.traffic().totals(bob).uploadedBytes()).isEqualTo(1);
  }

  @Test
  void countsAreSetWithTheirTimeAlsoWithoutLines() {
    scratch.passSeconds(5);
    store
        .trafficBook()
        .book(
            new TrafficBatch(
                new JournalMark("n", Map.of()),
                List.of(),
                List.of(new SwarmCount(iso, 7, 9), new SwarmCount(new TorrentId(99), 1, 1))));

    var detail = store.torrents().byId(iso, scratch.viewer(scratch.user("viewer"))).orElseThrow();
    assertThat(detail.seeders()).isEqualTo(7);
    assertThat(detail.leechers()).isEqualTo(9);
    assertThat(detail.countedAt()).contains(Instant.ofEpochSecond(Scratch.START + 5));
  }

  @Test
  void batchOfThousandsIsBookedWhole() {
    var lines = new ArrayList<TrafficLine>();
    for (int i = 0; i < 1500; i++) {
      var torrent = scratch.torrent("t" + i);
      lines.add(
          new TrafficLine(
              ada, torrent, 1L << 40, 3, 0, 0, 1, 0, true, Activity.SEEDING, Scratch.START));
    }

    book(1, lines.toArray(TrafficLine[]::new));

    assertThat(store.traffic().totals(ada))
        .isEqualTo(new UserTotals(1500L << 40, 4500, 1500, 0, 1500, 1500));
    assertThat(store.accountSource().changesSince(0).torrents())
        .filteredOn(torrent -> torrent.completed() == 1)
        .hasSize(1500);
  }

  @Test
  void totalsAreRightToTheByteWithSeveralTrackersAndReadersAtOnce() throws Exception {
    int trackers = 4;
    int batches = 40;
    try (var other = Database.open(scratch.settings);
        var threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().factory())) {
      var work = new ArrayList<Future<?>>();
      for (int tracker = 0; tracker < trackers; tracker++) {
        var book = (tracker % 2 == 0 ? store : other.store()).trafficBook();
        var node = "node" + tracker;
        work.add(threads.submit(() -> bookMany(book, node, batches)));
        work.add(threads.submit(() -> store.users().rotateKeys(bob)));
        work.add(threads.submit(() -> store.traffic().totals(ada)));
      }
      awaitAll(work);
    }

    long sum = (long) trackers * batches * (batches + 1) / 2;
    assertThat(store.traffic().totals(ada).uploadedBytes()).isEqualTo(sum);
    assertThat(store.traffic().totals(bob).downloadedBytes()).isEqualTo(sum);
    assertThat(store.users().byId(bob).orElseThrow().keyVersion()).isEqualTo(1 + trackers);
  }

  @Test
  void listsFollowTheViewersOwnSwarm() {
    var seeding = scratch.torrent("seeding");
    var leeching = scratch.torrent("leeching");
    var finished = scratch.torrent("finished");
    var given = scratch.torrent("given up");
    book(
        1,
        line(seeding, 0, Activity.SEEDING),
        line(leeching, 10, Activity.LEECHING),
        line(finished, 0, Activity.GONE),
        line(given, 10, Activity.GONE));
    store
        .trafficBook()
        .book(
            new TrafficBatch(
                new JournalMark("n", Map.of(0, 2L)),
                List.of(),
                List.of(new SwarmCount(seeding, 1, 0))));

    assertThat(rows(Optional.empty()))
        .extracting(TorrentRow::id, TorrentRow::standing)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(iso, Standing.NOTHING),
            org.assertj.core.groups.Tuple.tuple(seeding, Standing.SEEDING),
            org.assertj.core.groups.Tuple.tuple(leeching, Standing.LEECHING),
            org.assertj.core.groups.Tuple.tuple(finished, Standing.FINISHED),
            org.assertj.core.groups.Tuple.tuple(given, Standing.NOTHING));
    assertThat(rows(Optional.of(Relation.SEEDING)))
        .extracting(TorrentRow::id)
        .containsExactly(seeding);
    assertThat(rows(Optional.of(Relation.LEECHING)))
        .extracting(TorrentRow::id)
        .containsExactly(leeching);
    assertThat(rows(Optional.of(Relation.NOT_SEEDING)))
        .extracting(TorrentRow::id)
        .containsExactly(finished);
    assertThat(rows(Optional.of(Relation.NEEDS_SEEDS)))
        .extracting(TorrentRow::id)
        .containsExactly(iso, leeching, finished, given);
  }

  private List<TorrentRow> rows(Optional<Relation> relation) {
    var query =
        new TorrentQuery(
            Optional.empty(), Optional.empty(), Optional.empty(), relation, Sort.AGE, false, 0, 50);
    var page =
        store.torrents().list(query, new Viewer(store.users().byId(ada).orElseThrow().account()));
    assertThat(page.total()).isEqualTo(page.rows().size());
    return page.rows();
  }

  private int bookMany(org.swarmkeep.accounts.TrafficBook book, String node, int batches) {
    for (int number = 1; number <= batches; number++) {
      book.book(
          new TrafficBatch(
              new JournalMark(node, Map.of(0, (long) number)),
              List.of(
                  uploaded(ada, number),
                  new TrafficLine(
                      bob, iso, 0, number, 0, 0, 0, 1, true, Activity.LEECHING, Scratch.START)),
              List.of(new SwarmCount(iso, number, number))));
    }
    return batches;
  }

  private static boolean awaits(CountDownLatch latch) {
    try {
      return latch.await(4, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitAll(List<Future<?>> work) throws InterruptedException {
    for (var task : work) {
      try {
        task.get();
      } catch (ExecutionException e) {
        throw new AssertionError(e.getCause());
      }
    }
  }

  private void book(long position, TrafficLine... lines) {
    store.trafficBook().book(batch(Map.of(0, position), lines));
  }

  private static TrafficBatch batch(Map<Integer, Long> positions, TrafficLine... lines) {
    return new TrafficBatch(new JournalMark("n", positions), List.of(lines), List.of());
  }

  private TrafficLine uploaded(UserId user, long bytes) {
    return new TrafficLine(
        user, iso, bytes, 0, 0, 0, 0, 1, false, Activity.LEECHING, Scratch.START);
  }

  private TrafficLine snatched(UserId user) {
    return new TrafficLine(user, iso, 0, 0, 0, 0, 0, 0, true, Activity.SEEDING, Scratch.START);
  }

  private TrafficLine line(TorrentId torrent, long left, Activity activity) {
    return new TrafficLine(ada, torrent, 0, 0, 0, 0, 0, left, false, activity, Scratch.START);
  }
}
