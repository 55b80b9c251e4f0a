package org.swarmkeep.store;

import static org.swarmkeep.store.schema.Tables.GROUP_MEMBERS;
import static org.swarmkeep.store.schema.Tables.USERS;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.swarmkeep.accounts.GroupId;
import org.swarmkeep.accounts.Role;

/** What another site says about one of its users. */
record ExternalUser(
    String id, Optional<Name> name, Optional<Boolean> suspended, Optional<Set<Name>> groups) {
  static ExternalUser of(
      String id,
      Optional<String> name,
      Optional<Boolean> suspended,
      Optional<Set<String>> groupNames) {
    NewUser.checkExternalId(id);
    return new ExternalUser(
        id,
        name.map(text -> Name.of("user name", text, NewUser.NAME_LENGTH_MAX)),
        suspended,
        groupNames.map(
            names -> names.stream().map(Groups::nameOf).collect(Collectors.toUnmodifiableSet())));
  }

  User put(DSLContext sql, Instant now) {
    var before = find(sql).orElseGet(() -> create(sql, now));
    name.filter(wished -> !wished.shown().equals(before.name()))
        .ifPresent(wished -> rename(sql, before, wished));
    suspended
        .filter(wished -> wished != before.suspended())
        .ifPresent(wished -> suspend(sql, before, wished));
    groups
        .map(names -> GroupRows.idsOf(sql, names))
        .filter(wished -> !wished.equals(before.groups()))
        .ifPresent(wished -> regroup(sql, before, wished));
    return find(sql).orElseThrow();
  }

  private Optional<User> find(DSLContext sql) {
    return UserRows.one(sql, USERS.EXTERNAL_ID.eq(id));
  }

  private User create(DSLContext sql, Instant now) {
    var wished = name.map(Name::shown).orElse(id);
    var free = freeName(sql, wished, DSL.noCondition());
    return UserRows.insert(
        sql, new NewUser(free, Role.MEMBER, Optional.empty(), Optional.of(id)), now);
  }

  private static void rename(DSLContext sql, User user, Name wished) {
    var shown = freeName(sql, wished.shown(), USERS.ID.ne(user.id().value()));
    sql.update(USERS)
        .set(USERS.NAME, shown)
        .set(USERS.NAME_FOLDED, Text.folded(shown))
        .where(USERS.ID.eq(user.id().value()))
        .execute();
  }

  private static void suspend(DSLContext sql, User user, boolean suspended) {
    sql.update(USERS)
        .set(USERS.SUSPENDED, suspended)
        .where(USERS.ID.eq(user.id().value()))
        .execute();
    UserRows.touch(sql, USERS.ID.eq(user.id().value()));
  }

  private static void regroup(DSLContext sql, User user, Set<GroupId> groups) {
    sql.deleteFrom(GROUP_MEMBERS).where(GROUP_MEMBERS.USER_ID.eq(user.id().value())).execute();
    groups.forEach(group -> GroupRows.addMember(sql, group, user.id()));
    UserRows.touch(sql, USERS.ID.eq(user.id().value()));
  }

  private static String freeName(DSLContext sql, String wished, Condition others) {
    return freeName(wished, name -> isNameOfOneOf(sql, others, name));
  }

  /** The name itself, or with the first number behind it that nobody has. */
  static String freeName(String wished, Predicate<String> isTaken) {
    var numbers = IntStream.iterate(2, number -> number + 1).mapToObj(" (%d)"::formatted);
    return Stream.concat(Stream.of(""), numbers)
        .map(end -> ending(wished, end))
        .filter(isTaken.negate())
        .findFirst()
        .orElseThrow();
  }

  private static boolean isNameOfOneOf(DSLContext sql, Condition others, String name) {
    return sql.fetchExists(USERS, USERS.NAME_FOLDED.eq(Text.folded(name)).and(others));
  }

  private static String ending(String name, String end) {
    int room = NewUser.NAME_LENGTH_MAX - end.length();
    int length = Math.min(room, name.codePointCount(0, name.length()));
    return name.substring(0, name.offsetByCodePoints(0, length)) + end;
  }
}
