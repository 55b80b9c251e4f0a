package org.swarmkeep.store;

import static org.swarmkeep.store.schema.Tables.GROUP_MEMBERS;
import static org.swarmkeep.store.schema.Tables.USERS;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.swarmkeep.accounts.GroupId;
import org.swarmkeep.accounts.Role;
import org.swarmkeep.accounts.UserId;

/** Users inside a transaction that somebody else began. */
final class UserRows {
  static final int FIRST_KEY_VERSION = 1;

  private UserRows() {}

  static Optional<User> one(DSLContext sql, Condition condition) {
    return page(sql, condition, 0, 1).stream().findFirst();
  }

  /** In the order of names. */
  static List<User> page(DSLContext sql, Condition condition, int offset, int limit) {
    var rows =
        sql.selectFrom(USERS)
            .where(condition)
            .orderBy(USERS.NAME_FOLDED)
            .limit(limit)
            .offset(offset)
            .fetch();
    var groups = groupsOf(sql, rows.getValues(USERS.ID));
    return rows.map(row -> user(row, groups.getOrDefault(row.get(USERS.ID), Set.of())));
  }

  /** Creates the user; the name must be free. */
  static User insert(DSLContext sql, NewUser user, Instant now) {
    int id =
        sql.insertInto(USERS)
            .set(USERS.NAME, user.name())
            .set(USERS.NAME_FOLDED, user.nameFolded())
            .set(USERS.EXTERNAL_ID, user.externalId().orElse(null))
            .set(USERS.PASSWORD_HASH, user.passwordHash().orElse(null))
            .set(USERS.ROLE, user.role().name())
            .set(USERS.KEY_VERSION, FIRST_KEY_VERSION)
            .set(USERS.KEYS_SINCE, now.getEpochSecond())
            .set(USERS.SUSPENDED, false)
            .set(USERS.JOINED, now.getEpochSecond())
            .set(USERS.UPLOADED_BYTES, 0L)
            .set(USERS.DOWNLOADED_BYTES, 0L)
            .set(USERS.UPLOADED_QUARANTINED_BYTES, 0L)
            .set(USERS.DOWNLOADED_QUARANTINED_BYTES, 0L)
            .set(USERS.REVISION, Revisions.next(sql))
            .returningResult(USERS.ID)
            .fetchSingle()
            .value1();
    return one(sql, USERS.ID.eq(id)).orElseThrow();
  }

  static boolean isNameTaken(DSLContext sql, String folded) {
    return sql.fetchExists(USERS, USERS.NAME_FOLDED.eq(folded));
  }

  /** Makes trackers read the users again. */
  static void touch(DSLContext sql, Condition users) {
    sql.update(USERS).set(USERS.REVISION, Revisions.next(sql)).where(users).execute();
  }

  private static Map<Integer, Set<GroupId>> groupsOf(DSLContext sql, List<Integer> users) {
    var groups = new HashMap<Integer, Set<GroupId>>();
    if (!users.isEmpty()) {
      sql.select(GROUP_MEMBERS.USER_ID, GROUP_MEMBERS.GROUP_ID)
          .from(GROUP_MEMBERS)
          .where(GROUP_MEMBERS.USER_ID.in(users))
          .forEach(row ->
              groups
                  .computeIfAbsent(row.value1(), user -> new HashSet<>())
                  .add(new GroupId(row.value2())));
    }
    return groups;
  }

  private static User user(Record row, Set<GroupId> groups) {
    return new User(
        new UserId(row.get(USERS.ID)),
        row.get(USERS.NAME),
        Optional.ofNullable(row.get(USERS.EXTERNAL_ID)),
        Optional.ofNullable(row.get(USERS.PASSWORD_HASH)),
        Role.valueOf(row.get(USERS.ROLE)),
        row.get(USERS.KEY_VERSION),
        Instant.ofEpochSecond(row.get(USERS.KEYS_SINCE)),
        row.get(USERS.SUSPENDED),
        Instant.ofEpochSecond(row.get(USERS.JOINED)),
        row.get(USERS.UPLOADED_BYTES),
        row.get(USERS.DOWNLOADED_BYTES),
        groups);
  }
}
