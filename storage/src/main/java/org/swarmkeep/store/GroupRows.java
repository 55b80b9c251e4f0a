package org.swarmkeep.store;

import static org.swarmkeep.store.schema.Tables.GROUP_MEMBERS;
import static org.swarmkeep.store.schema.Tables.USER_GROUPS;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.swarmkeep.accounts.GroupId;
import org.swarmkeep.accounts.UserId;

/** Groups inside a transaction that somebody else began. */
final class GroupRows {
  private GroupRows() {}

  static Optional<Group> one(DSLContext sql, Condition condition) {
    return sql.select(USER_GROUPS.ID, USER_GROUPS.NAME)
        .from(USER_GROUPS)
        .where(condition)
        .fetchOptional(row -> new Group(new GroupId(row.value1()), row.value2()));
  }

  /** Creates the group; the name must be free. */
  static Group insert(DSLContext sql, Name name) {
    int id =
        sql.insertInto(USER_GROUPS)
            .set(USER_GROUPS.NAME, name.shown())
            .set(USER_GROUPS.NAME_FOLDED, name.folded())
            .returningResult(USER_GROUPS.ID)
            .fetchSingle()
            .value1();
    return new Group(new GroupId(id), name.shown());
  }

  /** The groups with these names, created when missing. */
  static Set<GroupId> idsOf(DSLContext sql, Set<Name> names) {
    return names.stream()
        .map(name ->
            one(sql, USER_GROUPS.NAME_FOLDED.eq(name.folded()))
                .orElseGet(() -> insert(sql, name))
                .id())
        .collect(Collectors.toUnmodifiableSet());
  }

  static void addMember(DSLContext sql, GroupId group, UserId user) {
    sql.insertInto(GROUP_MEMBERS)
        .set(GROUP_MEMBERS.GROUP_ID, group.value())
        .set(GROUP_MEMBERS.USER_ID, user.value())
        .execute();
  }
}
