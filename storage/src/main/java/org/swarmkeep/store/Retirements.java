package org.swarmkeep.store;

import static org.swarmkeep.store.schema.Tables.TORRENTS;
import static org.swarmkeep.store.schema.Tables.TORRENT_INSIDERS;
import static org.swarmkeep.store.schema.Tables.TRAFFIC;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.swarmkeep.accounts.TorrentId;
import org.swarmkeep.accounts.TorrentRegistry;
import org.swarmkeep.accounts.TrafficLine.Activity;

/** Ends the lives of torrents, politely or at once. An end that has come is not changed again. */
final class Retirements implements TorrentRegistry {
  /** Who announced so lately without having it all was downloading, even if paused. */
  private static final Duration INSIDER_SEEN = Duration.ofHours(2);

  /** An insider who stays away longer has given up. */
  private static final Duration INSIDER_WAITED_FOR = Duration.ofHours(1);

  private final Transactions transactions;
  private final Clock clock;

  Retirements(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public void retire(TorrentId torrent, String reason) {
    transactions.write(
        "retire torrent " + torrent,
        sql -> {
          if (end(sql, torrent, State.RETIRING, List.of(State.ACTIVE), reason)) {
            keepInsiders(sql, torrent);
          }
          return true;
        });
  }

  @Override
  public void remove(TorrentId torrent, String reason) {
    transactions.write(
        "remove torrent " + torrent,
        sql -> end(sql, torrent, State.REMOVED, List.of(State.ACTIVE, State.RETIRING), reason));
  }

  @Override
  public int settleRetirements(long nowSeconds) {
    boolean anyRetiring =
        transactions.read(
            "look for retiring torrents", sql -> sql.fetchExists(TORRENTS, isRetiring()));
    return anyRetiring
        ? transactions.write("settle retirements", sql -> settle(sql, nowSeconds))
        : 0;
  }

  private static boolean end(
      DSLContext sql, TorrentId torrent, State end, List<State> from, String reason) {
    return sql.update(TORRENTS)
            .set(TORRENTS.STATE, end.name())
            .set(TORRENTS.STATE_REASON, Text.storable(reason))
            .set(TORRENTS.REVISION, Revisions.next(sql))
            .where(TORRENTS.ID.eq(torrent.value()))
            .and(TORRENTS.STATE.in(from.stream().map(State::name).toList()))
            .execute()
        > 0;
  }

  private void keepInsiders(DSLContext sql, TorrentId torrent) {
    long seen = clock.instant().minus(INSIDER_SEEN).getEpochSecond();
    var isInsider =
        TRAFFIC
            .ACTIVITY
            .eq(Activity.LEECHING.name())
            .or(TRAFFIC.LEFT_BYTES.gt(0L).and(TRAFFIC.LAST_ANNOUNCE.ge(seen)));
    sql.insertInto(TORRENT_INSIDERS, TORRENT_INSIDERS.TORRENT_ID, TORRENT_INSIDERS.USER_ID)
        .select(
            DSL.select(TRAFFIC.TORRENT_ID, TRAFFIC.USER_ID)
                .from(TRAFFIC)
                .where(TRAFFIC.TORRENT_ID.eq(torrent.value()))
                .and(isInsider))
        .execute();
  }

  private static int settle(DSLContext sql, long nowSeconds) {
    var settled =
        sql.select(TORRENTS.ID)
            .from(TORRENTS)
            .where(isRetiring())
            .and(DSL.notExists(insidersStillAt(nowSeconds)))
            .fetch(TORRENTS.ID);
    if (!settled.isEmpty()) {
      sql.update(TORRENTS)
          .set(TORRENTS.STATE, State.REMOVED.name())
          .set(TORRENTS.REVISION, Revisions.next(sql))
          .where(TORRENTS.ID.in(settled))
          .execute();
    }
    var now = Instant.ofEpochSecond(nowSeconds);
    settled.forEach(
        id -> Audit.insert(sql, now, Optional.empty(), "torrent.settle", id.toString(), ""));
    return settled.size();
  }

  private static org.jooq.Select<?> insidersStillAt(long nowSeconds) {
    return DSL.selectOne()
        .from(TORRENT_INSIDERS)
        .join(TRAFFIC)
        .on(TRAFFIC.USER_ID.eq(TORRENT_INSIDERS.USER_ID))
        .and(TRAFFIC.TORRENT_ID.eq(TORRENT_INSIDERS.TORRENT_ID))
        .where(TORRENT_INSIDERS.TORRENT_ID.eq(TORRENTS.ID))
        .and(TRAFFIC.ACTIVITY.eq(Activity.LEECHING.name()).or(TRAFFIC.LEFT_BYTES.gt(0L)))
        .and(TRAFFIC.LAST_ANNOUNCE.ge(nowSeconds - INSIDER_WAITED_FOR.toSeconds()));
  }

  private static Condition isRetiring() {
    return TORRENTS.STATE.eq(State.RETIRING.name());
  }
}
