package org.swarmkeep.store;

import static org.swarmkeep.store.schema.Tables.TORRENTS;
import static org.swarmkeep.store.schema.Tables.TRAFFIC;
import static org.swarmkeep.store.schema.Tables.USERS;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.swarmkeep.accounts.TorrentId;
import org.swarmkeep.accounts.TrafficLine.Activity;
import org.swarmkeep.accounts.UserId;

/** Who moved how much where, for reading; {@link org.swarmkeep.accounts.TrafficBook} writes it. */
public final class Traffic {
  private final Transactions transactions;

  Traffic(Transactions transactions) {
    this.transactions = transactions;
  }

  /** The latest announce first. */
  public List<TrafficRow> ofUser(UserId user, int offset, int limit) {
    return transactions.read(
        "list the traffic of user " + user, sql -> page(sql, isOf(user), offset, limit));
  }

  public Optional<TrafficRow> of(UserId user, TorrentId torrent) {
    return transactions.read(
        "read the traffic of user " + user + " in torrent " + torrent,
        sql ->
            page(sql, isOf(user).and(TRAFFIC.TORRENT_ID.eq(torrent.value())), 0, 1).stream()
                .findFirst());
  }

  /** Who finished the torrent, the latest first. */
  public List<Snatch> snatches(TorrentId torrent, int limit) {
    return transactions.read(
        "list who finished torrent " + torrent,
        sql ->
            sql.select(USERS.NAME, TRAFFIC.FINISHED, TRAFFIC.SEED_SECONDS, TRAFFIC.ACTIVITY)
                .from(TRAFFIC)
                .join(USERS)
                .on(USERS.ID.eq(TRAFFIC.USER_ID))
                .where(TRAFFIC.TORRENT_ID.eq(torrent.value()))
                .and(TRAFFIC.FINISHED.isNotNull())
                .orderBy(TRAFFIC.FINISHED.desc(), TRAFFIC.USER_ID)
                .limit(limit)
                .fetch(row ->
                    new Snatch(
                        row.value1(),
                        Instant.ofEpochSecond(row.value2()),
                        row.value3(),
                        Activity.valueOf(row.value4()))));
  }

  /** In how many torrents the user has been. */
  public int countOf(UserId user) {
    return transactions.read(
        "count the traffic of user " + user, sql -> sql.fetchCount(TRAFFIC, isOf(user)));
  }

  /** All zero for a user who does not exist. */
  public UserTotals totals(UserId user) {
    return transactions.read("add up the traffic of user " + user, sql -> totals(sql, user));
  }

  private static List<TrafficRow> page(DSLContext sql, Condition condition, int offset, int limit) {
    return sql.select(
            TRAFFIC.TORRENT_ID,
            TORRENTS.TITLE,
            TRAFFIC.UPLOADED_BYTES,
            TRAFFIC.DOWNLOADED_BYTES,
            TRAFFIC.SEED_SECONDS,
            TRAFFIC.ACTIVITY,
            TRAFFIC.LEFT_BYTES,
            TRAFFIC.FIRST_SEEDED,
            TRAFFIC.FINISHED,
            TRAFFIC.LAST_ANNOUNCE)
        .from(TRAFFIC)
        .join(TORRENTS)
        .on(TORRENTS.ID.eq(TRAFFIC.TORRENT_ID))
        .where(condition)
        .orderBy(TRAFFIC.LAST_ANNOUNCE.desc(), TRAFFIC.TORRENT_ID.desc())
        .limit(limit)
        .offset(offset)
        .fetch(Traffic::row);
  }

  private static UserTotals totals(DSLContext sql, UserId user) {
    var bytes =
        sql.select(USERS.UPLOADED_BYTES, USERS.DOWNLOADED_BYTES)
            .from(USERS)
            .where(USERS.ID.eq(user.value()))
            .fetchOptional();
    var seeding = countIf(isDoing(Activity.SEEDING));
    var leeching = countIf(isDoing(Activity.LEECHING));
    var seconds = DSL.coalesce(DSL.sum(TRAFFIC.SEED_SECONDS), 0).cast(Long.class);
    var finished = countIf(TRAFFIC.FINISHED.isNotNull());
    var sums =
        sql.select(seeding, leeching, seconds, finished)
            .from(TRAFFIC)
            .where(isOf(user))
            .fetchSingle();
    return new UserTotals(
        bytes.map(row -> row.value1()).orElse(0L),
        bytes.map(row -> row.value2()).orElse(0L),
        sums.value1(),
        sums.value2(),
        sums.value3(),
        sums.value4());
  }

  private static Field<Integer> countIf(Condition condition) {
    return DSL.count(DSL.when(condition, 1));
  }

  private static Condition isDoing(Activity activity) {
    return TRAFFIC.ACTIVITY.eq(activity.name());
  }

  private static Condition isOf(UserId user) {
    return TRAFFIC.USER_ID.eq(user.value());
  }

  private static TrafficRow row(Record row) {
    return new TrafficRow(
        new TorrentId(row.get(TRAFFIC.TORRENT_ID)),
        row.get(TORRENTS.TITLE),
        row.get(TRAFFIC.UPLOADED_BYTES),
        row.get(TRAFFIC.DOWNLOADED_BYTES),
        row.get(TRAFFIC.SEED_SECONDS),
        Activity.valueOf(row.get(TRAFFIC.ACTIVITY)),
        row.get(TRAFFIC.LEFT_BYTES),
        Optional.ofNullable(row.get(TRAFFIC.FIRST_SEEDED)).map(Instant::ofEpochSecond),
        Optional.ofNullable(row.get(TRAFFIC.FINISHED)).map(Instant::ofEpochSecond),
        Instant.ofEpochSecond(row.get(TRAFFIC.LAST_ANNOUNCE)));
  }
}
