package org.swarmkeep.store;

import static org.swarmkeep.store.schema.Tables.TORRENTS;
import static org.swarmkeep.store.schema.Tables.TORRENT_ACCESS;
import static org.swarmkeep.store.schema.Tables.TORRENT_HASHES;
import static org.swarmkeep.store.schema.Tables.TORRENT_INSIDERS;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.ResultQuery;
import org.swarmkeep.accounts.Access;
import org.swarmkeep.accounts.GroupId;
import org.swarmkeep.accounts.RegisteredTorrent;
import org.swarmkeep.accounts.TorrentId;
import org.swarmkeep.accounts.TorrentState;
import org.swarmkeep.accounts.UserId;
import org.swarmkeep.protocol.InfoHash;

/**
 * Torrents as the tracker needs them, inside a transaction that somebody else began. Fit for
 * reading all of them: rows are streamed, groups and insiders are read in one query each.
 */
final class TorrentRows {
  /** How many rows the driver fetches at a time. */
  static final int FETCH_SIZE = 2000;

  private static final org.swarmkeep.store.schema.tables.TorrentHashes FIRST =
      TORRENT_HASHES.as("first_hash");
  private static final org.swarmkeep.store.schema.tables.TorrentHashes SECOND =
      TORRENT_HASHES.as("second_hash");

  private final Map<Integer, Set<GroupId>> groups;
  private final Map<Integer, Set<UserId>> insiders;

  private TorrentRows(Map<Integer, Set<GroupId>> groups, Map<Integer, Set<UserId>> insiders) {
    this.groups = groups;
    this.insiders = insiders;
  }

  static List<RegisteredTorrent> all(DSLContext sql, Condition condition) {
    var rows = new TorrentRows(groupsOf(sql, condition), insidersOf(sql, condition));
    var found = new ArrayList<RegisteredTorrent>();
    try (Stream<? extends Record> stream = query(sql, condition).fetchSize(FETCH_SIZE).stream()) {
      stream.forEach(row -> found.add(rows.torrent(row)));
    }
    return found;
  }

  static Optional<RegisteredTorrent> one(DSLContext sql, TorrentId id) {
    return all(sql, TORRENTS.ID.eq(id.value())).stream().findFirst();
  }

  private static ResultQuery<? extends Record> query(DSLContext sql, Condition condition) {
    return sql.select(
            TORRENTS.ID,
            FIRST.INFO_HASH,
            SECOND.INFO_HASH,
            TORRENTS.UPLOADER_ID,
            TORRENTS.RESTRICTED,
            TORRENTS.STATE,
            TORRENTS.STATE_REASON,
            TORRENTS.COMPLETED)
        .from(TORRENTS)
        .join(FIRST)
        .on(FIRST.TORRENT_ID.eq(TORRENTS.ID))
        .and(FIRST.POSITION.eq(0))
        .leftJoin(SECOND)
        .on(SECOND.TORRENT_ID.eq(TORRENTS.ID))
        .and(SECOND.POSITION.eq(1))
        .where(condition);
  }

  private RegisteredTorrent torrent(Record row) {
    int id = row.get(TORRENTS.ID);
    return new RegisteredTorrent(
        new TorrentId(id),
        hashes(row),
        Optional.ofNullable(row.get(TORRENTS.UPLOADER_ID)).map(UserId::new),
        row.get(TORRENTS.RESTRICTED) ? restricted(id) : new Access.Everyone(),
        state(id, row),
        row.get(TORRENTS.COMPLETED));
  }

  private static List<InfoHash> hashes(Record row) {
    var first = InfoHash.of(row.get(FIRST.INFO_HASH));
    return Optional.ofNullable(row.get(SECOND.INFO_HASH))
        .map(second -> List.of(first, InfoHash.of(second)))
        .orElseGet(() -> List.of(first));
  }

  private Access restricted(int id) {
    var open = groups.get(id);
    if (open == null) {
      throw new StoreException(
          "torrent "
              + id
              + " is restricted to groups, but torrent_access names none: add a row, or set"
              + " torrents.restricted to false");
    }
    return new Access.OnlyGroups(open);
  }

  private TorrentState state(int id, Record row) {
    var reason = row.get(TORRENTS.STATE_REASON);
    return switch (State.valueOf(row.get(TORRENTS.STATE))) {
      case ACTIVE -> new TorrentState.Active();
      case RETIRING -> new TorrentState.Retiring(reason, insiders.getOrDefault(id, Set.of()));
      case REMOVED -> new TorrentState.Removed(reason);
    };
  }

  private static Map<Integer, Set<GroupId>> groupsOf(DSLContext sql, Condition condition) {
    return setsOf(
        sql.select(TORRENT_ACCESS.TORRENT_ID, TORRENT_ACCESS.GROUP_ID)
            .from(TORRENT_ACCESS)
            .join(TORRENTS)
            .on(TORRENTS.ID.eq(TORRENT_ACCESS.TORRENT_ID))
            .where(condition),
        GroupId::new);
  }

  private static Map<Integer, Set<UserId>> insidersOf(DSLContext sql, Condition condition) {
    return setsOf(
        sql.select(TORRENT_INSIDERS.TORRENT_ID, TORRENT_INSIDERS.USER_ID)
            .from(TORRENT_INSIDERS)
            .join(TORRENTS)
            .on(TORRENTS.ID.eq(TORRENT_INSIDERS.TORRENT_ID))
            .where(condition),
        UserId::new);
  }

  private static <T> Map<Integer, Set<T>> setsOf(
      ResultQuery<Record2<Integer, Integer>> query, Function<Integer, T> value) {
    var sets = new HashMap<Integer, Set<T>>();
    try (Stream<Record2<Integer, Integer>> stream = query.fetchSize(FETCH_SIZE).stream()) {
      stream.forEach(row ->
          sets.computeIfAbsent(row.value1(), id -> new HashSet<>()).add(value.apply(row.value2())));
    }
    return sets;
  }
}
