package org.swarmkeep.store;

import static org.swarmkeep.store.schema.Tables.TORRENTS;
import static org.swarmkeep.store.schema.Tables.TORRENT_HASHES;
import static org.swarmkeep.store.schema.Tables.TRAFFIC;
import static org.swarmkeep.store.schema.Tables.USERS;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.swarmkeep.accounts.FormerKey;
import org.swarmkeep.accounts.Role;
import org.swarmkeep.accounts.TrafficLine.Activity;
import org.swarmkeep.accounts.UserId;
import org.swarmkeep.protocol.InfoHash;

/**
 * Writes the rows of an import, many in a statement, inside a transaction that somebody else began.
 */
final class XbtImportRows {
  private final DSLContext sql;
  private final long nowSeconds;
  private final long revision;

  /** Raises the revision, by which trackers learn of the rows and this class finds their ids. */
  XbtImportRows(DSLContext sql, Instant now) {
    this.sql = sql;
    this.nowSeconds = now.getEpochSecond();
    this.revision = Revisions.next(sql);
  }

  private <T> void insert(
      Table<Record> table, List<Field<?>> fields, List<T> rows, Function<T, Object[]> values) {
    Batches.runInBulk(
        sql,
        count -> {
          var insert = sql.insertInto(table, fields);
          for (int i = 0; i < count; i++) {
            insert = insert.values(new Object[fields.size()]);
          }
          return insert;
        },
        rows,
        Batches.rowByRow(values));
  }

  /** Answers the ids of the new users by their numbers on the site. */
  Map<Integer, Integer> insertUsers(List<XbtPlan.User> users) {
    insert(
        USERS,
        List.of(
            USERS.NAME,
            USERS.NAME_FOLDED,
            USERS.EXTERNAL_ID,
            USERS.ROLE,
            USERS.KEY_VERSION,
            USERS.KEYS_SINCE,
            USERS.SUSPENDED,
            USERS.JOINED,
            USERS.UPLOADED_BYTES,
            USERS.DOWNLOADED_BYTES,
            USERS.UPLOADED_QUARANTINED_BYTES,
            USERS.DOWNLOADED_QUARANTINED_BYTES,
            USERS.REVISION),
        users,
        this::values);
    var ids = new HashMap<Integer, Integer>();
    sql.select(USERS.EXTERNAL_ID, USERS.ID)
        .from(USERS)
        .where(USERS.REVISION.eq(revision))
        .forEach(row -> ids.put(Integer.valueOf(row.value1()), row.value2()));
    XbtKeyRows.insert(sql, users.stream().map(user -> key(user, ids)).toList());
    return ids;
  }

  private Object[] values(XbtPlan.User user) {
    return new Object[] {
      user.name(),
      Text.folded(user.name()),
      Integer.toString(user.uid()),
      Role.MEMBER.name(),
      UserRows.FIRST_KEY_VERSION,
      nowSeconds,
      user.suspended(),
      nowSeconds,
      user.uploaded(),
      user.downloaded(),
      0L,
      0L,
      revision
    };
  }

  private static FormerKey key(XbtPlan.User user, Map<Integer, Integer> ids) {
    return new FormerKey(
        new UserId(ids.getOrDefault(user.uid(), 0)),
        UserRows.FIRST_KEY_VERSION,
        user.uid(),
        user.passVersion(),
        user.pass());
  }

  /** Answers the ids of the new torrents by their hashes. */
  Map<InfoHash, Integer> insertTorrents(List<XbtPlan.Torrent> torrents) {
    insert(
        TORRENTS,
        List.of(
            TORRENTS.INFO_HASH_V1,
            TORRENTS.NAME,
            TORRENTS.TITLE,
            TORRENTS.SORT_FOLDED,
            TORRENTS.SEARCH_FOLDED,
            TORRENTS.DESCRIPTION,
            TORRENTS.RESTRICTED,
            TORRENTS.STATE,
            TORRENTS.STATE_REASON,
            TORRENTS.SIZE_BYTES,
            TORRENTS.FILE_COUNT,
            TORRENTS.PIECE_LENGTH_BYTES,
            TORRENTS.PIECE_COUNT,
            TORRENTS.ADDED,
            TORRENTS.SEEDERS,
            TORRENTS.LEECHERS,
            TORRENTS.COMPLETED,
            TORRENTS.REVISION),
        torrents,
        this::values);
    var ids = new HashMap<InfoHash, Integer>();
    sql.select(TORRENTS.INFO_HASH_V1, TORRENTS.ID)
        .from(TORRENTS)
        .where(TORRENTS.REVISION.eq(revision))
        .forEach(row -> ids.put(InfoHash.of(row.value1()), row.value2()));
    insert(
        TORRENT_HASHES,
        List.of(TORRENT_HASHES.TORRENT_ID, TORRENT_HASHES.POSITION, TORRENT_HASHES.INFO_HASH),
        torrents,
        torrent -> new Object[] {ids.getOrDefault(torrent.hash(), 0), 0, torrent.hash().bytes()});
    return ids;
  }

  private Object[] values(XbtPlan.Torrent torrent) {
    var folded = Text.folded(torrent.title());
    return new Object[] {
      torrent.hash().bytes(),
      torrent.title(),
      torrent.title(),
      Text.cut(folded),
      folded + ' ' + torrent.hash().hex(),
      "",
      false,
      State.ACTIVE.name(),
      "",
      0L,
      0,
      0L,
      0,
      torrent.addedSeconds(),
      0,
      0,
      torrent.completed(),
      revision
    };
  }

  void insertTotals(List<XbtPlan.Totals> totals) {
    insert(
        TRAFFIC,
        List.of(
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
            TRAFFIC.LAST_ANNOUNCE),
        totals,
        XbtImportRows::values);
  }

  /** Who is in a swarm is known when clients announce. */
  @SuppressWarnings("NullAway") // what never happened is null in the column
  private static Object[] values(XbtPlan.Totals totals) {
    return new Object[] {
      totals.user(),
      totals.torrent(),
      totals.uploaded(),
      totals.downloaded(),
      0L,
      0L,
      totals.seedSeconds(),
      totals.left(),
      Activity.GONE.name(),
      totals.finished() ? totals.lastAnnounceSeconds() : null,
      totals.lastAnnounceSeconds()
    };
  }
}
