package org.swarmkeep.store;

import static org.swarmkeep.store.schema.Tables.TORRENTS;
import static org.swarmkeep.store.schema.Tables.TRAFFIC;
import static org.swarmkeep.store.schema.Tables.USERS;

import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.swarmkeep.accounts.JournalMark;
import org.swarmkeep.accounts.SessionLine;
import org.swarmkeep.accounts.SwarmCount;
import org.swarmkeep.accounts.TorrentId;
import org.swarmkeep.accounts.TrafficBatch;
import org.swarmkeep.accounts.TrafficBook;
import org.swarmkeep.accounts.TrafficLine;
import org.swarmkeep.accounts.UserId;

/**
 * Credit into tables. The mark moves in the same transaction as the lines are added, and only
 * forward; so a batch that is offered again, because its commit was not heard of, adds nothing.
 * Swarm counts replace each other and are taken from every batch, with lines or without.
 */
final class TrafficBooking implements TrafficBook {
  /** Values per query in a list; databases limit them. */
  private static final int CHUNK = 500;

  /**
   * The order of the tables' primary keys: neighbours in a page are written one after the other.
   */
  private static final Comparator<TrafficLine> BY_PLACE =
      Comparator.<TrafficLine>comparingInt(line -> line.user().value())
          .thenComparingInt(line -> line.torrent().value());

  private static final Comparator<SessionLine> BY_PLACE_AND_PEER =
      Comparator.<SessionLine>comparingInt(line -> line.user().value())
          .thenComparingInt(line -> line.torrent().value())
          .thenComparing(line -> line.peerId().bytes(), Arrays::compareUnsigned);

  private final Transactions transactions;
  private final Clock clock;

  TrafficBooking(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Takes its turn among the writers: a batch whose tracker was killed, or gave up waiting, may be
   * about to commit on the server, and a mark from before it would have its lines booked again.
   */
  @Override
  public JournalMark mark(String node) {
    return transactions.writePlainly(
        "read how far the journal of " + node + " is booked",
        connection -> JournalMarks.read(connection, node));
  }

  @Override
  public void book(TrafficBatch batch) {
    transactions.write(
        "book " + batch.lines().size() + " lines of traffic",
        sql -> {
          if (JournalMarks.advance(sql, batch.mark())) {
            addLines(sql, batch);
          }
          setCounts(sql, batch.counts());
          return true;
        });
  }

  private static void addLines(DSLContext sql, TrafficBatch batch) {
    var lines = known(sql, batch.lines());
    var places = lines.stream().map(Place::of).collect(Collectors.toUnmodifiableSet());
    var sessions =
        batch.sessions().stream()
            .filter(session -> places.contains(Place.of(session)))
            .sorted(BY_PLACE_AND_PEER)
            .toList();
    var seeded = firstSeeds(sessions);
    countCompletions(sql, lines);
    UserCredit.add(sql, lines);
    Batches.runInBulk(
        sql,
        rows -> trafficUpsert(sql, rows),
        lines,
        Batches.rowByRow(line -> trafficValues(line, seeded)));
    QuarantineRows.add(sql, lines.stream().filter(QuarantineRows::isDoubted).toList());
    SessionBooking.add(sql, sessions);
  }

  /** A user in a torrent. */
  private record Place(UserId user, TorrentId torrent) {
    static Place of(TrafficLine line) {
      return new Place(line.user(), line.torrent());
    }

    static Place of(SessionLine line) {
      return new Place(line.user(), line.torrent());
    }
  }

  /** Since when users have been seeders in these sessions; those who were not are left out. */
  private static Map<Place, Long> firstSeeds(List<SessionLine> sessions) {
    return sessions.stream()
        .filter(session -> session.firstSeedSeconds() > 0)
        .collect(Collectors.toMap(Place::of, SessionLine::firstSeedSeconds, Math::min));
  }

  /** The lines whose user and torrent exist. */
  private static List<TrafficLine> known(DSLContext sql, List<TrafficLine> lines) {
    var users = known(sql, USERS.ID, lines.stream().map(line -> line.user().value()).toList());
    var torrents =
        known(sql, TORRENTS.ID, lines.stream().map(line -> line.torrent().value()).toList());
    return lines.stream()
        .filter(line -> users.contains(line.user().value()))
        .filter(line -> torrents.contains(line.torrent().value()))
        .sorted(BY_PLACE)
        .toList();
  }

  private static Set<Integer> known(
      DSLContext sql, TableField<Record, Integer> id, Collection<Integer> wanted) {
    return wanted.stream()
        .distinct()
        .gather(Gatherers.windowFixed(CHUNK))
        .flatMap(chunk -> sql.select(id).from(id.getTable()).where(id.in(chunk)).fetch(id).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Raises the count, and the revision, of torrents that somebody finished for the first time. */
  private static void countCompletions(DSLContext sql, List<TrafficLine> lines) {
    var fresh =
        lines.stream()
            .filter(TrafficLine::snatched)
            .gather(Gatherers.windowFixed(CHUNK))
            .flatMap(chunk -> notFinishedBefore(sql, chunk).stream())
            .collect(Collectors.groupingBy(TrafficLine::torrent, Collectors.counting()));
    if (!fresh.isEmpty()) {
      long revision = Revisions.next(sql);
      fresh.forEach((torrent, count) ->
          sql.update(TORRENTS)
              .set(TORRENTS.COMPLETED, TORRENTS.COMPLETED.plus(count))
              .set(TORRENTS.REVISION, revision)
              .where(TORRENTS.ID.eq(torrent.value()))
              .execute());
    }
  }

  private static List<TrafficLine> notFinishedBefore(DSLContext sql, List<TrafficLine> snatches) {
    var finished = new HashSet<List<Integer>>();
    sql.select(TRAFFIC.USER_ID, TRAFFIC.TORRENT_ID)
        .from(TRAFFIC)
        .where(TRAFFIC.USER_ID.in(snatches.stream().map(line -> line.user().value()).toList()))
        .and(TRAFFIC.TORRENT_ID.in(snatches.stream().map(line -> line.torrent().value()).toList()))
        .and(TRAFFIC.FINISHED.isNotNull())
        .forEach(row -> finished.add(List.of(row.value1(), row.value2())));
    return snatches.stream()
        .filter(line -> !finished.contains(List.of(line.user().value(), line.torrent().value())))
        .toList();
  }

  private void setCounts(DSLContext sql, List<SwarmCount> counts) {
    long now = clock.instant().getEpochSecond();
    var update =
        sql.update(TORRENTS)
            .set(TORRENTS.SEEDERS, 0)
            .set(TORRENTS.LEECHERS, 0)
            .set(TORRENTS.COUNTED_AT, 0L)
            .where(TORRENTS.ID.eq(0));
    Batches.run(
        sql,
        update,
        counts,
        count -> new Object[] {count.seeders(), count.leechers(), now, count.torrent().value()});
  }

  private static Query trafficUpsert(DSLContext sql, int rows) {
    var insert = sql.insertInto(TRAFFIC, trafficColumns());
    for (int i = 0; i < rows; i++) {
      insert = insert.values(new Object[trafficColumns().size()]);
    }
    return insert
        .onConflict(TRAFFIC.USER_ID, TRAFFIC.TORRENT_ID)
        .doUpdate()
        .set(TRAFFIC.UPLOADED_BYTES, Sums.withExcluded(TRAFFIC.UPLOADED_BYTES))
        .set(TRAFFIC.DOWNLOADED_BYTES, Sums.withExcluded(TRAFFIC.DOWNLOADED_BYTES))
        .set(TRAFFIC.SEED_SECONDS, Sums.withExcluded(TRAFFIC.SEED_SECONDS))
        .set(TRAFFIC.LEFT_BYTES, DSL.excluded(TRAFFIC.LEFT_BYTES))
        .set(TRAFFIC.ACTIVITY, DSL.excluded(TRAFFIC.ACTIVITY))
        .set(TRAFFIC.FINISHED, DSL.coalesce(TRAFFIC.FINISHED, DSL.excluded(TRAFFIC.FINISHED)))
        .set(TRAFFIC.FIRST_SEEDED, earlier(TRAFFIC.FIRST_SEEDED))
        .set(TRAFFIC.LAST_ANNOUNCE, DSL.excluded(TRAFFIC.LAST_ANNOUNCE));
  }

  private static List<Field<?>> trafficColumns() {
    return List.of(
        TRAFFIC.USER_ID,
        TRAFFIC.TORRENT_ID,
        TRAFFIC.UPLOADED_BYTES,
        TRAFFIC.DOWNLOADED_BYTES,
        TRAFFIC.UPLOADED_QUARANTINED_BYTES,
        TRAFFIC.DOWNLOADED_QUARANTINED_BYTES,
        TRAFFIC.SEED_SECONDS,
        TRAFFIC.LEFT_BYTES,
        TRAFFIC.ACTIVITY,
        TRAFFIC.FINISHED,
        TRAFFIC.FIRST_SEEDED,
        TRAFFIC.LAST_ANNOUNCE);
  }

  /** Quarantine has its own way in; a new row begins with none. */
  @SuppressWarnings("NullAway") // what never happened is null in the column
  private static Object[] trafficValues(TrafficLine line, Map<Place, Long> seeded) {
    return new Object[] {
      line.user().value(),
      line.torrent().value(),
      line.uploadedBytes(),
      line.downloadedBytes(),
      0L,
      0L,
      line.seedSeconds(),
      line.leftBytes(),
      line.activity().name(),
      line.snatched() ? line.lastAnnounceSeconds() : null,
      seeded.get(Place.of(line)),
      line.lastAnnounceSeconds()
    };
  }

  /** Databases disagree on what the least of a number and null is. */
  private static Field<Long> earlier(Field<Long> column) {
    var other = DSL.excluded(column);
    return DSL.coalesce(DSL.least(column, other), column, other);
  }
}
