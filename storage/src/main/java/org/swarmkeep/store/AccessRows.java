package org.swarmkeep.store;

import static org.swarmkeep.store.schema.Tables.TORRENT_ACCESS;

import org.jooq.DSLContext;
import org.swarmkeep.accounts.Access;
import org.swarmkeep.accounts.TorrentId;

/** To whom torrents are open, inside a transaction that somebody else began. */
final class AccessRows {
  private AccessRows() {}

  /** Writes the groups of a torrent that has none yet. */
  static void insert(DSLContext sql, TorrentId id, Access access) {
    if (access instanceof Access.OnlyGroups(var groups)) {
      groups.forEach(group ->
          sql.insertInto(TORRENT_ACCESS)
              .set(TORRENT_ACCESS.TORRENT_ID, id.value())
              .set(TORRENT_ACCESS.GROUP_ID, group.value())
              .execute());
    }
  }

  static void replace(DSLContext sql, TorrentId id, Access access) {
    sql.deleteFrom(TORRENT_ACCESS).where(TORRENT_ACCESS.TORRENT_ID.eq(id.value())).execute();
    insert(sql, id, access);
  }
}
