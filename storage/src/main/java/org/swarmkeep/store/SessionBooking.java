package org.swarmkeep.store;

import static org.swarmkeep.store.schema.Tables.PEER_SESSIONS;
import static org.swarmkeep.store.schema.Tables.TORRENTS;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Row2;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.swarmkeep.accounts.SessionLine;
import org.swarmkeep.accounts.TrafficLine.Activity;

/**
 * Session lines into tables, inside the transaction that books their credit. Numbers are added. A
 * state is taken when it is not older than the one that stands there: two batches may hold what two
 * lanes of the journal say of one session, in either order.
 */
final class SessionBooking {
  /** A user's sessions in a torrent; of more, those that are gone or silent for longest go. */
  static final int SESSIONS_MAX = 64;

  /** Pairs of numbers per query in a list. */
  private static final int CHUNK = 200;

  private SessionBooking() {}

  static void add(DSLContext sql, List<SessionLine> sessions) {
    if (!sessions.isEmpty()) {
      Batches.runInBulk(
          sql, rows -> upsert(sql, rows), sessions, Batches.rowByRow(SessionBooking::values));
      noteFirstSeeds(sql, sessions);
      keepWithinBound(sql, sessions);
    }
  }

  private static Query upsert(DSLContext sql, int rows) {
    var table = PEER_SESSIONS;
    var insert = sql.insertInto(table, columns());
    for (int i = 0; i < rows; i++) {
      insert = insert.values(new Object[columns().size()]);
    }
    var isNewer = DSL.excluded(table.LAST_ANNOUNCE).ge(table.LAST_ANNOUNCE);
    return insert
        .onConflict(table.USER_ID, table.TORRENT_ID, table.PEER_ID)
        .doUpdate()
        .set(table.UPLOADED_BYTES, Sums.withExcluded(table.UPLOADED_BYTES))
        .set(table.DOWNLOADED_BYTES, Sums.withExcluded(table.DOWNLOADED_BYTES))
        .set(table.SEED_SECONDS, Sums.withExcluded(table.SEED_SECONDS))
        .set(table.STARTED, DSL.least(table.STARTED, DSL.excluded(table.STARTED)))
        .set(table.OVER_IPV6, newer(isNewer, table.OVER_IPV6))
        .set(table.LEFT_BYTES, newer(isNewer, table.LEFT_BYTES))
        .set(table.ACTIVITY, newer(isNewer, table.ACTIVITY))
        .set(table.UPLOAD_SPEED, newerIfKnown(isNewer, table.UPLOAD_SPEED))
        .set(table.DOWNLOAD_SPEED, newerIfKnown(isNewer, table.DOWNLOAD_SPEED))
        // Last: MariaDB evaluates the ones after it with the new value.
        .set(table.LAST_ANNOUNCE, newer(isNewer, table.LAST_ANNOUNCE));
  }

  private static <T> Field<T> newer(Condition isNewer, Field<T> column) {
    return DSL.when(isNewer, DSL.excluded(column)).otherwise(column);
  }

  private static Field<Long> newerIfKnown(Condition isNewer, Field<Long> column) {
    return DSL.when(isNewer, DSL.coalesce(DSL.excluded(column), column)).otherwise(column);
  }

  private static List<Field<?>> columns() {
    return Arrays.asList(PEER_SESSIONS.fields());
  }

  /** In the order of the table's columns. */
  @SuppressWarnings("NullAway") // a speed that nobody knows is null in the column
  private static Object[] values(SessionLine line) {
    return new Object[] {
      line.user().value(),
      line.torrent().value(),
      line.peerId().bytes(),
      line.overIpv6(),
      line.uploadedBytes(),
      line.downloadedBytes(),
      line.seedSeconds(),
      line.leftBytes(),
      line.activity().name(),
      line.startedSeconds(),
      line.uploadSpeed() == SessionLine.SPEED_UNKNOWN ? null : line.uploadSpeed(),
      line.downloadSpeed() == SessionLine.SPEED_UNKNOWN ? null : line.downloadSpeed(),
      line.lastAnnounceSeconds()
    };
  }

  /** Notes since when torrents have been seeded; the earliest second counts. */
  private static void noteFirstSeeds(DSLContext sql, List<SessionLine> sessions) {
    var seeded =
        sessions.stream()
            .filter(line -> line.firstSeedSeconds() > 0)
            .collect(
                Collectors.toMap(
                    line -> line.torrent().value(), SessionLine::firstSeedSeconds, Math::min));
    seeded.keySet().stream()
        .gather(Gatherers.windowFixed(CHUNK))
        .flatMap(chunk ->
            sql
                .select(TORRENTS.ID, TORRENTS.FIRST_SEEDED)
                .from(TORRENTS)
                .where(TORRENTS.ID.in(chunk))
                .stream())
        .filter(row -> isEarlier(seeded, row.value1(), row.value2()))
        .forEach(row ->
            sql.update(TORRENTS)
                .set(TORRENTS.FIRST_SEEDED, seeded.get(row.value1()))
                .where(TORRENTS.ID.eq(row.value1()))
                .execute());
  }

  private static boolean isEarlier(
      Map<Integer, Long> seeded, Integer torrent, @Nullable Long known) {
    return known == null || seeded.getOrDefault(torrent, known) < known;
  }

  /** Only a session that is new can be one too many. */
  private static void keepWithinBound(DSLContext sql, List<SessionLine> sessions) {
    sessions.stream()
        .filter(SessionLine::fresh)
        .map(line -> DSL.row(line.user().value(), line.torrent().value()))
        .distinct()
        .gather(Gatherers.windowFixed(CHUNK))
        .flatMap(chunk -> overfull(sql, chunk).stream())
        .forEach(place -> dropQuietest(sql, place));
  }

  private static List<Row2<Integer, Integer>> overfull(
      DSLContext sql, List<Row2<Integer, Integer>> places) {
    return sql.select(PEER_SESSIONS.USER_ID, PEER_SESSIONS.TORRENT_ID)
        .from(PEER_SESSIONS)
        .where(DSL.row(PEER_SESSIONS.USER_ID, PEER_SESSIONS.TORRENT_ID).in(places))
        .groupBy(PEER_SESSIONS.USER_ID, PEER_SESSIONS.TORRENT_ID)
        .having(DSL.count().gt(SESSIONS_MAX))
        .fetch(row -> DSL.row(row.value1(), row.value2()));
  }

  private static void dropQuietest(DSLContext sql, Row2<Integer, Integer> place) {
    var isHere = DSL.row(PEER_SESSIONS.USER_ID, PEER_SESSIONS.TORRENT_ID).eq(place);
    var gone = DSL.when(PEER_SESSIONS.ACTIVITY.eq(Activity.GONE.name()), 1).otherwise(0);
    var tooMany =
        sql
            .select(PEER_SESSIONS.PEER_ID)
            .from(PEER_SESSIONS)
            .where(isHere)
            .orderBy(gone, PEER_SESSIONS.LAST_ANNOUNCE.desc(), PEER_SESSIONS.PEER_ID)
            .fetch(PEER_SESSIONS.PEER_ID)
            .stream()
            .skip(SESSIONS_MAX)
            .toList();
    sql.deleteFrom(PEER_SESSIONS).where(isHere).and(PEER_SESSIONS.PEER_ID.in(tooMany)).execute();
  }
}
