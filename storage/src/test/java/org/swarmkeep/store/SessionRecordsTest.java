package org.swarmkeep.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.swarmkeep.accounts.JournalMark;
import org.swarmkeep.accounts.SessionLine;
import org.swarmkeep.accounts.TorrentId;
import org.swarmkeep.accounts.TrafficBatch;
import org.swarmkeep.accounts.TrafficLine;
import org.swarmkeep.accounts.TrafficLine.Activity;
import org.swarmkeep.accounts.UserId;
import org.swarmkeep.protocol.PeerId;

class SessionRecordsTest extends ContractTest {
  private static final PeerId DESK = PeerId.of("-qB4620-000000000001");
  private static final PeerId LAPTOP = PeerId.of("-TR4060-000000000002");

  private UserId ada = new UserId(1);
  private TorrentId iso = new TorrentId(1);
  private long position;

  SessionRecordsTest(Server server) {
    super(server);
  }

  @BeforeEach
  void fill() {
    ada = scratch.user("ada").id();
    iso = scratch.torrent("iso");
  }

  @Test
  void numbersAreAddedAndStatesReplaced() {
    book(
        new SessionLine(
            ada, iso, DESK, true, false, 5, 70, 0, 30, Activity.LEECHING, 900, 0, 1000, -1, -1));
    book(
        new SessionLine(
            ada, iso, DESK, false, true, 6, 30, 60, 0, Activity.SEEDING, 950, 1500, 2000, 7, 8));

    assertThat(store.sessionRecords().countOf(ada)).isEqualTo(1);
    var session = onlySession();
    assertThat(session.userName()).isEqualTo("ada");
    assertThat(session.torrentTitle()).isEqualTo("iso");
    assertThat(session.torrentSizeBytes()).isEqualTo(4096);
    assertThat(session.peerId()).isEqualTo(DESK);
    assertThat(session.overIpv6()).isTrue();
    assertThat(session.activity()).isEqualTo(Activity.SEEDING);
    assertThat(session.uploadedBytes()).isEqualTo(11);
    assertThat(session.downloadedBytes()).isEqualTo(100);
    assertThat(session.leftBytes()).isZero();
    assertThat(session.seedSeconds()).isEqualTo(60);
    assertThat(session.uploadSpeed()).contains(7L);
    assertThat(session.downloadSpeed()).contains(8L);
    assertThat(session.started()).isEqualTo(Instant.ofEpochSecond(900));
    assertThat(session.lastAnnounce()).isEqualTo(Instant.ofEpochSecond(2000));
  }

  @Test
  void speedStaysUntilAnotherIsKnown() {
    book(line(DESK, Activity.LEECHING, 1000, 500));
    book(line(DESK, Activity.LEECHING, 1001, SessionLine.SPEED_UNKNOWN));

    assertThat(onlySession().uploadSpeed()).contains(500L);
  }

  @Test
  void stateOfAnEarlierSecondIsNotTaken() {
    book(line(DESK, Activity.GONE, 2000, 9));
    book(line(DESK, Activity.LEECHING, 1000, 5));

    assertThat(onlySession().activity()).isEqualTo(Activity.GONE);
    assertThat(onlySession().lastAnnounce()).isEqualTo(Instant.ofEpochSecond(2000));
    assertThat(onlySession().uploadSpeed()).contains(9L);
    assertThat(onlySession().uploadedBytes()).isEqualTo(2);
  }

  @Test
  void batchOfferedAgainAddsNothing() {
    book(line(DESK, Activity.LEECHING, 1000, 5));
    position--;
    book(line(DESK, Activity.LEECHING, 1000, 5));

    assertThat(onlySession().uploadedBytes()).isEqualTo(1);
  }

  @Test
  void sessionsOfUnknownUsersAndTorrentsAreDropped() {
    var unknown = new UserId(99);
    store
        .trafficBook()
        .book(
            new TrafficBatch(
                new JournalMark("n", Map.of(0, 1L)),
                List.of(traffic(unknown)),
                List.of(session(unknown, DESK, Activity.SEEDING, 1000, -1, true)),
                List.of()));

    assertThat(store.sessionRecords().countOf(iso)).isZero();
  }

  @Test
  void presentOnesAreThoseInTheSwarmNow() {
    book(line(DESK, Activity.GONE, 3000, 1), line(LAPTOP, Activity.SEEDING, 2000, 1));

    assertThat(store.sessionRecords().present(iso, 10))
        .extracting(SessionRecord::peerId)
        .containsExactly(LAPTOP);
    assertThat(store.sessionRecords().ofTorrent(iso, 0, 10))
        .extracting(SessionRecord::peerId)
        .containsExactly(DESK, LAPTOP);
    assertThat(store.sessionRecords().ofTorrent(iso, 1, 10))
        .extracting(SessionRecord::peerId)
        .containsExactly(LAPTOP);
  }

  @Test
  void firstSeedIsTheEarliestSecondOfUserAndTorrent() {
    var bob = scratch.user("bob").id();
    book(seed(ada, DESK, 5000));
    book(seed(bob, LAPTOP, 4000));
    book(seed(bob, DESK, 4500));

    assertThat(store.traffic().of(ada, iso).orElseThrow().firstSeeded())
        .contains(Instant.ofEpochSecond(5000));
    assertThat(store.traffic().of(bob, iso).orElseThrow().firstSeeded())
        .contains(Instant.ofEpochSecond(4000));
    var detail = store.torrents().byId(iso, scratch.viewer(scratch.user("viewer"))).orElseThrow();
    assertThat(detail.firstSeeded()).contains(Instant.ofEpochSecond(4000));
    assertThat(store.sessionRecords().ofUser(bob, 0, 1).getFirst().firstSeeded())
        .contains(Instant.ofEpochSecond(4000));
  }

  @Test
  void whoOnlyLeechesHasNoFirstSeed() {
    book(line(DESK, Activity.LEECHING, 1000, 5));

    assertThat(onlySession().firstSeeded()).isEmpty();
    assertThat(store.torrents().byHash(onlySession().torrentHash()).orElseThrow().firstSeeded())
        .isEmpty();
  }

  @Test
  void userKeepsSixtyFourSessionsInATorrentAndTheGoneGoFirst() {
    int more = 10;
    var lines = new ArrayList<SessionLine>();
    for (int i = 0; i < SessionBooking.SESSIONS_MAX + more; i++) {
      boolean gone = i >= SessionBooking.SESSIONS_MAX;
      var activity = gone ? Activity.GONE : Activity.LEECHING;
      lines.add(session(ada, peer(i), activity, 1000 + i, -1, true));
    }

    book(lines.toArray(SessionLine[]::new));

    assertThat(store.sessionRecords().ofUser(ada, 0, 100))
        .hasSize(SessionBooking.SESSIONS_MAX)
        .allMatch(session -> session.activity() == Activity.LEECHING);

    book(session(ada, peer(1000), Activity.LEECHING, 9000, -1, true));

    assertThat(store.sessionRecords().ofUser(ada, 0, 100))
        .hasSize(SessionBooking.SESSIONS_MAX)
        .extracting(SessionRecord::peerId)
        .contains(peer(1000))
        .doesNotContain(peer(0));
  }

  @Test
  void silentSessionsAreTakenForGoneAndOldOnesForgotten() {
    book(
        line(DESK, Activity.SEEDING, 5000, 1),
        line(LAPTOP, Activity.LEECHING, 2000, 1),
        line(peer(3), Activity.GONE, 1000, 1));

    int settled =
        store.sessionRecords().settle(Instant.ofEpochSecond(3000), Instant.ofEpochSecond(1500));

    assertThat(settled).isEqualTo(2);
    assertThat(store.sessionRecords().ofTorrent(iso, 0, 10))
        .extracting(SessionRecord::peerId, SessionRecord::activity)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(DESK, Activity.SEEDING),
            org.assertj.core.groups.Tuple.tuple(LAPTOP, Activity.GONE));
    assertThat(
            store.sessionRecords().settle(Instant.ofEpochSecond(3000), Instant.ofEpochSecond(1500)))
        .isZero();
  }

  @Test
  void thousandsAreForgottenInSmallBatches() {
    var lines = new ArrayList<SessionLine>();
    for (int torrent = 0; torrent < 20; torrent++) {
      var id = scratch.torrent("t" + torrent);
      for (int i = 0; i < 30; i++) {
        lines.add(
            new SessionLine(
                ada, id, peer(i), true, false, 1, 1, 0, 0, Activity.GONE, 1, 0, 1000, -1, -1));
      }
    }
    book(lines.toArray(SessionLine[]::new));
    var late = Instant.ofEpochSecond(2000);

    assertThat(store.sessionRecords().settle(late, late)).isEqualTo(SessionRecords.ROWS_AT_ONCE);
    assertThat(store.sessionRecords().settle(late, late))
        .isEqualTo(600 - SessionRecords.ROWS_AT_ONCE);
    assertThat(store.sessionRecords().countOf(ada)).isZero();
  }

  @Test
  void snatchesAreListedWithTheirTime() {
    store
        .trafficBook()
        .book(
            new TrafficBatch(
                new JournalMark("n", Map.of(0, 1L)),
                List.of(
                    new TrafficLine(
                        ada, iso, 0, 0, 0, 0, 60, 0, true, Activity.SEEDING, Scratch.START)),
                List.of()));

    assertThat(store.traffic().snatches(iso, 10))
        .containsExactly(
            new Snatch("ada", Instant.ofEpochSecond(Scratch.START), 60, Activity.SEEDING));
  }

  private SessionRecord onlySession() {
    var sessions = store.sessionRecords().ofUser(ada, 0, 10);
    assertThat(sessions).hasSize(1);
    assertThat(sessions.getFirst().finished()).isEqualTo(Optional.empty());
    return sessions.getFirst();
  }

  /** A batch has one line for each user and torrent; what it says matters to no test here. */
  private void book(SessionLine... sessions) {
    var lines = new LinkedHashMap<List<Integer>, TrafficLine>();
    for (var session : sessions) {
      lines.put(
          List.of(session.user().value(), session.torrent().value()),
          new TrafficLine(
              session.user(),
              session.torrent(),
              session.uploadedBytes(),
              session.downloadedBytes(),
              0,
              0,
              0,
              session.leftBytes(),
              false,
              session.activity(),
              session.lastAnnounceSeconds()));
    }
    var mark = new JournalMark("n", Map.of(0, ++position));
    store
        .trafficBook()
        .book(new TrafficBatch(mark, List.copyOf(lines.values()), List.of(sessions), List.of()));
  }

  private TrafficLine traffic(UserId user) {
    return new TrafficLine(user, iso, 1, 1, 0, 0, 0, 0, false, Activity.SEEDING, 1000);
  }

  private SessionLine line(PeerId peer, Activity activity, long second, long speed) {
    return session(ada, peer, activity, second, speed, false);
  }

  private SessionLine session(
      UserId user, PeerId peer, Activity activity, long second, long speed, boolean fresh) {
    return new SessionLine(
        user, iso, peer, fresh, false, 1, 1, 0, 1, activity, second, 0, second, speed, speed);
  }

  private SessionLine seed(UserId user, PeerId peer, long second) {
    return new SessionLine(
        user, iso, peer, true, false, 1, 1, 0, 0, Activity.SEEDING, second, second, second, -1, -1);
  }

  private static PeerId peer(int number) {
    return PeerId.of(ByteBuffer.allocate(PeerId.BYTES).putInt(PeerId.BYTES - 4, number).array());
  }
}
