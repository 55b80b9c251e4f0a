package org.swarmkeep.store;

import static org.swarmkeep.store.schema.Tables.PEER_SESSIONS;
import static org.swarmkeep.store.schema.Tables.TORRENTS;
import static org.swarmkeep.store.schema.Tables.TORRENT_HASHES;
import static org.swarmkeep.store.schema.Tables.TRAFFIC;
import static org.swarmkeep.store.schema.Tables.USERS;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Record3;
import org.jooq.TableField;
import org.swarmkeep.accounts.TorrentId;
import org.swarmkeep.accounts.TrafficLine.Activity;
import org.swarmkeep.accounts.UserId;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.protocol.PeerId;

/** What is known of sessions; {@link org.swarmkeep.accounts.TrafficBook} writes it. */
public final class SessionRecords {
  /** Rows that one transaction changes, so that a booking never waits long for its turn. */
  static final int ROWS_AT_ONCE = 500;

  private static final String GONE = Activity.GONE.name();

  private final Transactions transactions;

  SessionRecords(Transactions transactions) {
    this.transactions = transactions;
  }

  /** The latest announce first. */
  public List<SessionRecord> ofUser(UserId user, int offset, int limit) {
    return transactions.read(
        "list the sessions of user " + user, sql -> page(sql, isOf(user), offset, limit));
  }

  public int countOf(UserId user) {
    return count("user " + user, isOf(user));
  }

  /** Seeders and leechers of now, and those that are gone; the latest announce first. */
  public List<SessionRecord> ofTorrent(TorrentId torrent, int offset, int limit) {
    return transactions.read(
        "list the sessions of torrent " + torrent, sql -> page(sql, isOf(torrent), offset, limit));
  }

  public int countOf(TorrentId torrent) {
    return count("torrent " + torrent, isOf(torrent));
  }

  /** Those in the swarm of now, the latest announce first. */
  public List<SessionRecord> present(TorrentId torrent, int limit) {
    return transactions.read(
        "list the peers of torrent " + torrent,
        sql -> page(sql, isOf(torrent).and(PEER_SESSIONS.ACTIVITY.ne(GONE)), 0, limit));
  }

  /**
   * Takes sessions for gone that have been silent since before the first moment, and forgets those
   * gone since before the second; {@value #ROWS_AT_ONCE} of each at most.
   *
   * @return how many, so that 0 means there are no more
   */
  public int settle(Instant silentSince, Instant forgottenSince) {
    var isSilent =
        PEER_SESSIONS
            .ACTIVITY
            .in(Activity.LEECHING.name(), Activity.SEEDING.name())
            .and(PEER_SESSIONS.LAST_ANNOUNCE.lt(silentSince.getEpochSecond()));
    var isForgotten =
        PEER_SESSIONS
            .ACTIVITY
            .eq(GONE)
            .and(PEER_SESSIONS.LAST_ANNOUNCE.lt(forgottenSince.getEpochSecond()));
    boolean any =
        transactions.read(
            "look for sessions that are over",
            sql -> sql.fetchExists(PEER_SESSIONS, isSilent.or(isForgotten)));
    return any
        ? transactions.write(
            "settle sessions that are over",
            sql -> takeForGone(sql, isSilent) + forget(sql, isForgotten))
        : 0;
  }

  private static int takeForGone(DSLContext sql, Condition isSilent) {
    var silent = names(sql, isSilent);
    var update = sql.update(PEER_SESSIONS).set(PEER_SESSIONS.ACTIVITY, GONE).where(isNamed());
    Batches.run(
        sql,
        update,
        silent,
        name -> new Object[] {GONE, name.value1(), name.value2(), name.value3()});
    return silent.size();
  }

  private static int forget(DSLContext sql, Condition isForgotten) {
    var forgotten = names(sql, isForgotten);
    Batches.run(
        sql,
        sql.deleteFrom(PEER_SESSIONS).where(isNamed()),
        forgotten,
        name -> new Object[] {name.value1(), name.value2(), name.value3()});
    return forgotten.size();
  }

  private static List<Record3<Integer, Integer, byte[]>> names(
      DSLContext sql, Condition condition) {
    return sql.select(PEER_SESSIONS.USER_ID, PEER_SESSIONS.TORRENT_ID, PEER_SESSIONS.PEER_ID)
        .from(PEER_SESSIONS)
        .where(condition)
        .limit(ROWS_AT_ONCE)
        .fetch();
  }

  /** The session whose three values a batch fills in. */
  private static Condition isNamed() {
    return PEER_SESSIONS
        .USER_ID
        .eq(0)
        .and(PEER_SESSIONS.TORRENT_ID.eq(0))
        .and(PEER_SESSIONS.PEER_ID.eq(new byte[PeerId.BYTES]));
  }

  private int count(String whose, Condition condition) {
    return transactions.read(
        "count the sessions of " + whose, sql -> sql.fetchCount(PEER_SESSIONS, condition));
  }

  private static Condition isOf(UserId user) {
    return PEER_SESSIONS.USER_ID.eq(user.value());
  }

  private static Condition isOf(TorrentId torrent) {
    return PEER_SESSIONS.TORRENT_ID.eq(torrent.value());
  }

  private static List<SessionRecord> page(
      DSLContext sql, Condition condition, int offset, int limit) {
    return sql.select(PEER_SESSIONS.asterisk(), USERS.NAME, USERS.EXTERNAL_ID)
        .select(TORRENTS.TITLE, TORRENTS.SIZE_BYTES, TORRENT_HASHES.INFO_HASH)
        .select(TRAFFIC.FIRST_SEEDED, TRAFFIC.FINISHED)
        .from(PEER_SESSIONS)
        .join(USERS)
        .on(USERS.ID.eq(PEER_SESSIONS.USER_ID))
        .join(TORRENTS)
        .on(TORRENTS.ID.eq(PEER_SESSIONS.TORRENT_ID))
        .join(TORRENT_HASHES)
        .on(TORRENT_HASHES.TORRENT_ID.eq(TORRENTS.ID).and(TORRENT_HASHES.POSITION.eq(0)))
        .leftJoin(TRAFFIC)
        .on(TRAFFIC.USER_ID.eq(PEER_SESSIONS.USER_ID))
        .and(TRAFFIC.TORRENT_ID.eq(PEER_SESSIONS.TORRENT_ID))
        .where(condition)
        .orderBy(
            PEER_SESSIONS.LAST_ANNOUNCE.desc(),
            PEER_SESSIONS.USER_ID,
            PEER_SESSIONS.TORRENT_ID,
            PEER_SESSIONS.PEER_ID)
        .limit(limit)
        .offset(offset)
        .fetch(SessionRecords::record);
  }

  private static SessionRecord record(Record row) {
    return new SessionRecord(
        new UserId(row.get(PEER_SESSIONS.USER_ID)),
        row.get(USERS.NAME),
        Optional.ofNullable(row.get(USERS.EXTERNAL_ID)),
        new TorrentId(row.get(PEER_SESSIONS.TORRENT_ID)),
        InfoHash.of(row.get(TORRENT_HASHES.INFO_HASH)),
        row.get(TORRENTS.TITLE),
        row.get(TORRENTS.SIZE_BYTES),
        PeerId.of(row.get(PEER_SESSIONS.PEER_ID)),
        row.get(PEER_SESSIONS.OVER_IPV6),
        Activity.valueOf(row.get(PEER_SESSIONS.ACTIVITY)),
        row.get(PEER_SESSIONS.UPLOADED_BYTES),
        row.get(PEER_SESSIONS.DOWNLOADED_BYTES),
        row.get(PEER_SESSIONS.LEFT_BYTES),
        row.get(PEER_SESSIONS.SEED_SECONDS),
        Optional.ofNullable(row.get(PEER_SESSIONS.UPLOAD_SPEED)),
        Optional.ofNullable(row.get(PEER_SESSIONS.DOWNLOAD_SPEED)),
        Instant.ofEpochSecond(row.get(PEER_SESSIONS.STARTED)),
        Instant.ofEpochSecond(row.get(PEER_SESSIONS.LAST_ANNOUNCE)),
        moment(row, TRAFFIC.FIRST_SEEDED),
        moment(row, TRAFFIC.FINISHED));
  }

  private static Optional<Instant> moment(Record row, TableField<?, Long> column) {
    return Optional.ofNullable(row.get(column)).map(Instant::ofEpochSecond);
  }
}
