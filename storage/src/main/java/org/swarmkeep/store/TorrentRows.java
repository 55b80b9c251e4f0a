package org.swarmkeep.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.jooq.DSLContext;
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
  private static final String TORRENTS =
      """
      select t.id, first_hash.info_hash, second_hash.info_hash, t.uploader_id, t.restricted,
        t.state, t.state_reason, t.completed
      from torrents t
      join torrent_hashes first_hash on first_hash.torrent_id = t.id and first_hash.position = 0
      left join torrent_hashes second_hash
        on second_hash.torrent_id = t.id and second_hash.position = 1
      where
      """;

  private static final String GROUPS =
      """
      select a.torrent_id, a.group_id
      from torrent_access a join torrents t on t.id = a.torrent_id
      where
      """;

  private static final String INSIDERS =
      """
      select i.torrent_id, i.user_id
      from torrent_insiders i join torrents t on t.id = i.torrent_id
      where
      """;

  private final Map<Integer, Set<GroupId>> groups;
  private final Map<Integer, Set<UserId>> insiders;

  private TorrentRows(Map<Integer, Set<GroupId>> groups, Map<Integer, Set<UserId>> insiders) {
    this.groups = groups;
    this.insiders = insiders;
  }

  static List<RegisteredTorrent> changedSince(Connection connection, long revision)
      throws SQLException {
    return all(connection, "t.revision > ?", List.of(revision));
  }

  static List<RegisteredTorrent> byIds(DSLContext sql, Collection<Integer> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    var places = String.join(", ", Collections.nCopies(ids.size(), "?"));
    return sql.connectionResult(
        connection -> all(connection, "t.id in (" + places + ")", List.copyOf(ids)));
  }

  static Optional<RegisteredTorrent> byId(DSLContext sql, int id) {
    return byIds(sql, List.of(id)).stream().findFirst();
  }

  private static List<RegisteredTorrent> all(
      Connection connection, String condition, List<?> values) throws SQLException {
    var rows =
        new TorrentRows(
            sets(connection, GROUPS + condition, values, GroupId::new),
            sets(connection, INSIDERS + condition, values, UserId::new));
    return PlainSql.list(connection, TORRENTS + condition, values, rows::torrent);
  }

  private RegisteredTorrent torrent(ResultSet row) throws SQLException {
    int id = row.getInt(1);
    int uploader = row.getInt(4);
    return new RegisteredTorrent(
        new TorrentId(id),
        hashes(row),
        uploader == 0 ? Optional.empty() : Optional.of(new UserId(uploader)),
        row.getBoolean(5) ? restricted(id) : new Access.Everyone(),
        state(id, State.valueOf(row.getString(6)), row.getString(7)),
        row.getInt(8));
  }

  private static List<InfoHash> hashes(ResultSet row) throws SQLException {
    var first = InfoHash.of(row.getBytes(2));
    return Optional.ofNullable(row.getBytes(3))
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

  private TorrentState state(int id, State state, String reason) {
    return switch (state) {
      case ACTIVE -> new TorrentState.Active();
      case RETIRING -> new TorrentState.Retiring(reason, insiders.getOrDefault(id, Set.of()));
      case REMOVED -> new TorrentState.Removed(reason);
    };
  }

  private static <T> Map<Integer, Set<T>> sets(
      Connection connection, String query, List<?> values, IntFunction<T> value)
      throws SQLException {
    var sets = new HashMap<Integer, Set<T>>();
    PlainSql.each(
        connection,
        query,
        values,
        row ->
            sets.computeIfAbsent(row.getInt(1), id -> new HashSet<>())
                .add(value.apply(row.getInt(2))));
    return sets;
  }
}
