package org.swarmkeep.store;

import static org.swarmkeep.store.schema.Tables.TORRENTS;
import static org.swarmkeep.store.schema.Tables.TRAFFIC;
import static org.swarmkeep.store.schema.Tables.USERS;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.swarmkeep.accounts.JournalMark;
import org.swarmkeep.accounts.SwarmCount;
import org.swarmkeep.accounts.TrafficBatch;
import org.swarmkeep.accounts.TrafficBook;
import org.swarmkeep.accounts.TrafficLine;

/**
 * Credit into tables. The mark moves in the same transaction as the lines are added, and only
 * forward; so a batch that is offered again, because its commit was not heard of, adds nothing.
 * Swarm counts replace each other and are taken from every batch, with lines or without.
 */
final class TrafficBooking implements TrafficBook {
  /** Values per query in a list; databases limit them. */
  private static final int CHUNK = 500;

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
            addLines(sql, known(sql, batch.lines()));
          }
          setCounts(sql, batch.counts());
          return true;
        });
  }

  private static void addLines(DSLContext sql, List<TrafficLine> lines) {
    countCompletions(sql, lines);
    run(sql, userUpdate(sql), lines, TrafficBooking::userValues);
    run(sql, trafficUpsert(sql), lines, TrafficBooking::trafficValues);
  }

  /** The lines whose user and torrent exist. */
  private static List<TrafficLine> known(DSLContext sql, List<TrafficLine> lines) {
    var users = known(sql, USERS.ID, lines.stream().map(line -> line.user().value()).toList());
    var torrents =
        known(sql, TORRENTS.ID, lines.stream().map(line -> line.torrent().value()).toList());
    return lines.stream()
        .filter(line -> users.contains(line.user().value()))
        .filter(line -> torrents.contains(line.torrent().value()))
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
    run(
        sql,
        update,
        counts,
        count -> new Object[] {count.seeders(), count.leechers(), now, count.torrent().value()});
  }

  private static Query userUpdate(DSLContext sql) {
    return sql.update(USERS)
        .set(USERS.UPLOADED_BYTES, plusValue(USERS.UPLOADED_BYTES))
        .set(USERS.DOWNLOADED_BYTES, plusValue(USERS.DOWNLOADED_BYTES))
        .set(USERS.UPLOADED_QUARANTINED_BYTES, plusValue(USERS.UPLOADED_QUARANTINED_BYTES))
        .set(USERS.DOWNLOADED_QUARANTINED_BYTES, plusValue(USERS.DOWNLOADED_QUARANTINED_BYTES))
        .where(USERS.ID.eq(0));
  }

  private static Object[] userValues(TrafficLine line) {
    return new Object[] {
      line.uploadedBytes(),
      line.downloadedBytes(),
      line.uploadedQuarantinedBytes(),
      line.downloadedQuarantinedBytes(),
      line.user().value()
    };
  }

  private static Query trafficUpsert(DSLContext sql) {
    return sql.insertInto(TRAFFIC, trafficColumns())
        .values(new Object[trafficColumns().size()])
        .onConflict(TRAFFIC.USER_ID, TRAFFIC.TORRENT_ID)
        .doUpdate()
        .set(TRAFFIC.UPLOADED_BYTES, plusExcluded(TRAFFIC.UPLOADED_BYTES))
        .set(TRAFFIC.DOWNLOADED_BYTES, plusExcluded(TRAFFIC.DOWNLOADED_BYTES))
        .set(TRAFFIC.UPLOADED_QUARANTINED_BYTES, plusExcluded(TRAFFIC.UPLOADED_QUARANTINED_BYTES))
        .set(
            TRAFFIC.DOWNLOADED_QUARANTINED_BYTES,
            plusExcluded(TRAFFIC.DOWNLOADED_QUARANTINED_BYTES))
        .set(TRAFFIC.SEED_SECONDS, plusExcluded(TRAFFIC.SEED_SECONDS))
        .set(TRAFFIC.LEFT_BYTES, DSL.excluded(TRAFFIC.LEFT_BYTES))
        .set(TRAFFIC.ACTIVITY, DSL.excluded(TRAFFIC.ACTIVITY))
        .set(TRAFFIC.FINISHED, DSL.coalesce(TRAFFIC.FINISHED, DSL.excluded(TRAFFIC.FINISHED)))
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
        TRAFFIC.LAST_ANNOUNCE);
  }

  @SuppressWarnings("NullAway") // no completion is null in the column
  private static Object[] trafficValues(TrafficLine line) {
    return new Object[] {
      line.user().value(),
      line.torrent().value(),
      line.uploadedBytes(),
      line.downloadedBytes(),
      line.uploadedQuarantinedBytes(),
      line.downloadedQuarantinedBytes(),
      line.seedSeconds(),
      line.leftBytes(),
      line.activity().name(),
      line.snatched() ? line.lastAnnounceSeconds() : null,
      line.lastAnnounceSeconds()
    };
  }

  private static Field<Long> plusValue(Field<Long> column) {
    return saturated(column, DSL.val(0L));
  }

  private static Field<Long> plusExcluded(Field<Long> column) {
    return saturated(column, DSL.excluded(column));
  }

  /**
   * A sum that stops at the largest number a column holds. Servers refuse to add beyond it, and a
   * batch with such a line would keep all others from being booked.
   */
  private static Field<Long> saturated(Field<Long> column, Field<Long> added) {
    return column.plus(DSL.least(added, DSL.inline(Long.MAX_VALUE).minus(column)));
  }

  /** Runs one statement for all items; its values are those of the first, and replaced for each. */
  private static <T> void run(
      DSLContext sql, Query statement, List<T> items, Function<T, Object[]> values) {
    if (!items.isEmpty()) {
      var rows = new ArrayList<Object[]>(items.size());
      items.forEach(item -> rows.add(values.apply(item)));
      sql.batch(statement).bind(rows.toArray(Object[][]::new)).execute();
    }
  }
}
