package org.swarmkeep.store;

import static org.swarmkeep.store.schema.Tables.TORRENT_HASHES;
import static org.swarmkeep.store.schema.Tables.TRAFFIC;
import static org.swarmkeep.store.schema.Tables.USERS;
import static org.swarmkeep.store.schema.Tables.XBT_KEYS;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.swarmkeep.accounts.Role;
import org.swarmkeep.protocol.InfoHash;

/**
 * What is here before an import. An import adds to the sets what it takes over, so that nothing
 * comes twice.
 *
 * @param userByUid who was imported before, by the number on the XBT site
 * @param names folded, of everybody
 * @param pairs a user and a torrent that there are totals of, as {@link #pair} says; of users who
 *     were imported
 * @param privateKey of the site that was imported before
 */
record XbtKnown(
    Map<Integer, Integer> userByUid,
    Set<String> names,
    Set<String> externalIds,
    Map<InfoHash, Integer> torrentByHash,
    Set<Long> pairs,
    Optional<String> privateKey,
    boolean hasAdministrator) {

  /** Of a database without tables. */
  static XbtKnown nothing() {
    return new XbtKnown(
        new HashMap<>(),
        new HashSet<>(),
        new HashSet<>(),
        new HashMap<>(),
        new HashSet<>(),
        Optional.empty(),
        false);
  }

  static XbtKnown read(DSLContext sql) {
    var known = nothing();
    sql.select(XBT_KEYS.UID, XBT_KEYS.USER_ID)
        .from(XBT_KEYS)
        .forEach(row -> known.userByUid.put(row.value1(), row.value2()));
    sql.select(USERS.NAME_FOLDED, USERS.EXTERNAL_ID)
        .from(USERS)
        .forEach(row -> {
          known.names.add(row.value1());
          Optional.ofNullable(row.value2()).ifPresent(known.externalIds::add);
        });
    sql.select(TORRENT_HASHES.INFO_HASH, TORRENT_HASHES.TORRENT_ID)
        .from(TORRENT_HASHES)
        .forEach(row -> known.torrentByHash.put(InfoHash.of(row.value1()), row.value2()));
    sql.select(TRAFFIC.USER_ID, TRAFFIC.TORRENT_ID)
        .from(TRAFFIC)
        .join(XBT_KEYS)
        .on(XBT_KEYS.USER_ID.eq(TRAFFIC.USER_ID))
        .forEach(row -> known.pairs.add(pair(row.value1(), row.value2())));
    return new XbtKnown(
        known.userByUid,
        known.names,
        known.externalIds,
        known.torrentByHash,
        known.pairs,
        sql.connectionResult(XbtKeyRows::privateKey),
        sql.fetchExists(USERS, USERS.ROLE.eq(Role.ADMIN.name())));
  }

  static long pair(int user, int torrent) {
    return ((long) user << Integer.SIZE) | (torrent & 0xffff_ffffL);
  }
}
