package org.swarmkeep.store;

import static org.swarmkeep.store.schema.Tables.TORRENTS;
import static org.swarmkeep.store.schema.Tables.TORRENT_ACCESS;
import static org.swarmkeep.store.schema.Tables.TORRENT_FILES;
import static org.swarmkeep.store.schema.Tables.TORRENT_HASHES;
import static org.swarmkeep.store.schema.Tables.TORRENT_INSIDERS;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.swarmkeep.accounts.Access;
import org.swarmkeep.accounts.RegisteredTorrent;
import org.swarmkeep.accounts.TorrentId;
import org.swarmkeep.accounts.TorrentState;
import org.swarmkeep.accounts.UserId;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.store.Torrents.Registration;

/** Registers one torrent in one transaction. */
final class TorrentRegistration {
  private final DSLContext sql;
  private final NewTorrent torrent;
  private final Instant now;

  TorrentRegistration(DSLContext sql, NewTorrent torrent, Instant now) {
    this.sql = sql;
    this.torrent = torrent;
    this.now = now;
  }

  Registration register() {
    var known = known();
    if (known.isEmpty()) {
      return keep("torrent.register", insert());
    }
    var old = known.getFirst();
    boolean isGone = old.state() instanceof TorrentState.Removed;
    if (torrent.revive() && isGone && known.size() == 1) {
      revive(old.id());
      return keep("torrent.revive", old.id());
    }
    return new Registration.AlreadyHere(old.id(), old.state());
  }

  /** Torrents with one of the hashes; the two of a hybrid may have met different ones. */
  private List<RegisteredTorrent> known() {
    var ids =
        sql.selectDistinct(TORRENT_HASHES.TORRENT_ID)
            .from(TORRENT_HASHES)
            .where(
                TORRENT_HASHES.INFO_HASH.in(
                    torrent.hashes().stream().map(InfoHash::bytes).toList()))
            .fetch(TORRENT_HASHES.TORRENT_ID);
    return TorrentRows.byIds(sql, ids);
  }

  private TorrentId insert() {
    int id =
        sql.insertInto(TORRENTS)
            .set(columns())
            .set(TORRENTS.SEEDERS, 0)
            .set(TORRENTS.LEECHERS, 0)
            .set(TORRENTS.COMPLETED, 0)
            .returningResult(TORRENTS.ID)
            .fetchSingle()
            .value1();
    return new TorrentId(id);
  }

  /** Traffic and completions of the first life stay. */
  private void revive(TorrentId id) {
    sql.update(TORRENTS).set(columns()).where(TORRENTS.ID.eq(id.value())).execute();
    sql.deleteFrom(TORRENT_HASHES).where(TORRENT_HASHES.TORRENT_ID.eq(id.value())).execute();
    sql.deleteFrom(TORRENT_FILES).where(TORRENT_FILES.TORRENT_ID.eq(id.value())).execute();
    sql.deleteFrom(TORRENT_ACCESS).where(TORRENT_ACCESS.TORRENT_ID.eq(id.value())).execute();
    sql.deleteFrom(TORRENT_INSIDERS).where(TORRENT_INSIDERS.TORRENT_ID.eq(id.value())).execute();
  }

  private Registration keep(String action, TorrentId id) {
    insertHashes(id);
    sql.insertInto(TORRENT_FILES)
        .set(TORRENT_FILES.TORRENT_ID, id.value())
        .set(TORRENT_FILES.METAINFO, torrent.metainfo())
        .execute();
    AccessRows.insert(sql, id, torrent.access());
    Audit.insert(
        sql, now, torrent.uploader(), action, id.toString(), torrent.hashes().getFirst().hex());
    return new Registration.Registered(id);
  }

  private void insertHashes(TorrentId id) {
    for (int position = 0; position < torrent.hashes().size(); position++) {
      sql.insertInto(TORRENT_HASHES)
          .set(TORRENT_HASHES.TORRENT_ID, id.value())
          .set(TORRENT_HASHES.POSITION, position)
          .set(TORRENT_HASHES.INFO_HASH, torrent.hashes().get(position).bytes())
          .execute();
    }
  }

  private Map<Field<?>, Object> columns() {
    var columns = new HashMap<Field<?>, Object>();
    columns.put(TORRENTS.NAME, torrent.name());
    columns.put(TORRENTS.TITLE, torrent.title());
    columns.put(TORRENTS.SORT_FOLDED, Text.cut(Text.folded(torrent.title())));
    columns.put(
        TORRENTS.SEARCH_FOLDED, Text.folded(torrent.title()) + ' ' + Text.folded(torrent.name()));
    columns.put(TORRENTS.DESCRIPTION, torrent.description());
    columns.put(TORRENTS.RESTRICTED, torrent.access() instanceof Access.OnlyGroups);
    columns.put(TORRENTS.STATE, State.ACTIVE.name());
    columns.put(TORRENTS.STATE_REASON, "");
    columns.put(TORRENTS.SIZE_BYTES, torrent.sizeBytes());
    columns.put(TORRENTS.FILE_COUNT, torrent.fileCount());
    columns.put(TORRENTS.PIECE_LENGTH_BYTES, torrent.pieceLengthBytes());
    columns.put(TORRENTS.PIECE_COUNT, torrent.pieceCount());
    columns.put(TORRENTS.ADDED, now.getEpochSecond());
    columns.put(TORRENTS.REVISION, Revisions.next(sql));
    putOptional(columns, TORRENTS.INFO_HASH_V1, torrent.infoHashV1());
    putOptional(columns, TORRENTS.INFO_HASH_V2, torrent.infoHashV2());
    putOptional(columns, TORRENTS.CATEGORY_ID, torrent.categoryId());
    putOptional(columns, TORRENTS.UPLOADER_ID, torrent.uploader().map(UserId::value));
    return columns;
  }

  @SuppressWarnings("NullAway") // an absent value is null in a column
  private static <T> void putOptional(
      Map<Field<?>, Object> columns, Field<T> field, Optional<T> value) {
    columns.put(field, value.orElse(null));
  }
}
