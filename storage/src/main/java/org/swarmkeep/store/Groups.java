package org.swarmkeep.store;

import static org.swarmkeep.store.schema.Tables.GROUP_MEMBERS;
import static org.swarmkeep.store.schema.Tables.TORRENTS;
import static org.swarmkeep.store.schema.Tables.TORRENT_ACCESS;
import static org.swarmkeep.store.schema.Tables.USERS;
import static org.swarmkeep.store.schema.Tables.USER_GROUPS;

import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.swarmkeep.accounts.GroupId;
import org.swarmkeep.accounts.UserId;

/** Groups of users; names are unique ignoring case. */
public final class Groups {
  public static final int NAME_LENGTH_MAX = 64;

  /** What became of a wish to delete a group. */
  public sealed interface Deletion {
    record Deleted() implements Deletion {}

    /** Still opens so many torrents, which nobody but uploaders and staff would see without it. */
    record InUse(int torrents) implements Deletion {}
  }

  private final Transactions transactions;

  Groups(Transactions transactions) {
    this.transactions = transactions;
  }

  static Name nameOf(String text) {
    return Name.of("group name", text, NAME_LENGTH_MAX);
  }

  /**
   * Creates a group; empty when the name is taken.
   *
   * @throws IllegalArgumentException with a message for people when the name cannot be kept
   */
  public Optional<Group> create(String name) {
    var wished = nameOf(name);
    return transactions.write(
        "create the group '" + wished.shown() + "'",
        sql ->
            sql.fetchExists(USER_GROUPS, isNamed(wished))
                ? Optional.empty()
                : Optional.of(GroupRows.insert(sql, wished)));
  }

  /** In the order of names. */
  public List<GroupSummary> list() {
    var members =
        DSL.selectCount()
            .from(GROUP_MEMBERS)
            .where(GROUP_MEMBERS.GROUP_ID.eq(USER_GROUPS.ID))
            .<Integer>asField("members");
    var torrents =
        DSL.selectCount()
            .from(TORRENT_ACCESS)
            .join(TORRENTS)
            .on(TORRENTS.ID.eq(TORRENT_ACCESS.TORRENT_ID))
            .where(TORRENT_ACCESS.GROUP_ID.eq(USER_GROUPS.ID))
            .and(TORRENTS.STATE.ne(State.REMOVED.name()))
            .<Integer>asField("torrents");
    return transactions.read(
        "list groups",
        sql ->
            sql.select(USER_GROUPS.ID, USER_GROUPS.NAME, members, torrents)
                .from(USER_GROUPS)
                .orderBy(USER_GROUPS.NAME_FOLDED)
                .fetch(row ->
                    new GroupSummary(
                        new Group(new GroupId(row.value1()), row.value2()),
                        row.value3(),
                        row.value4())));
  }

  public Optional<Group> byId(GroupId id) {
    return transactions.read("read group " + id, sql -> GroupRows.one(sql, isGroup(id)));
  }

  /** Ignores case. */
  public Optional<Group> byName(String name) {
    return transactions.read(
        "find a group by name",
        sql -> GroupRows.one(sql, USER_GROUPS.NAME_FOLDED.eq(Text.folded(name))));
  }

  /**
   * Renames a group; false when another has the name.
   *
   * @throws IllegalArgumentException with a message for people when the name cannot be kept
   */
  public boolean rename(GroupId id, String name) {
    var wished = nameOf(name);
    return transactions.write(
        "rename group " + id,
        sql -> {
          if (sql.fetchExists(USER_GROUPS, isNamed(wished).and(USER_GROUPS.ID.ne(id.value())))) {
            return false;
          }
          sql.update(USER_GROUPS)
              .set(USER_GROUPS.NAME, wished.shown())
              .set(USER_GROUPS.NAME_FOLDED, wished.folded())
              .where(isGroup(id))
              .execute();
          return true;
        });
  }

  /** Deletes a group, unless torrents that are not removed are open to it. */
  public Deletion delete(GroupId id) {
    return transactions.write(
        "delete group " + id,
        sql -> {
          int torrents = sql.fetchCount(TORRENTS, isOpenedBy(id).and(isNotRemoved()));
          if (torrents > 0) {
            return new Deletion.InUse(torrents);
          }
          forgetInRemovedTorrents(sql, id);
          UserRows.touch(sql, isMember(id));
          sql.deleteFrom(USER_GROUPS).where(isGroup(id)).execute();
          return new Deletion.Deleted();
        });
  }

  /** In the order of names. */
  public List<User> members(GroupId id) {
    return transactions.read(
        "list the members of group " + id,
        sql -> UserRows.page(sql, isMember(id), 0, Integer.MAX_VALUE));
  }

  /** A user who is a member already stays one. */
  public void addMember(GroupId id, UserId user) {
    transactions.write(
        "add user " + user + " to group " + id,
        sql -> {
          if (sql.fetchExists(GROUP_MEMBERS, isMembership(id, user))) {
            return false;
          }
          GroupRows.addMember(sql, id, user);
          UserRows.touch(sql, USERS.ID.eq(user.value()));
          return true;
        });
  }

  public void removeMember(GroupId id, UserId user) {
    transactions.write(
        "remove user " + user + " from group " + id,
        sql -> {
          sql.deleteFrom(GROUP_MEMBERS).where(isMembership(id, user)).execute();
          UserRows.touch(sql, USERS.ID.eq(user.value()));
          return true;
        });
  }

  /**
   * A removed torrent is seen by nobody and gets new access when it is revived, so what is left of
   * its access does not matter; access for no group at all is no valid value, though.
   */
  private static void forgetInRemovedTorrents(DSLContext sql, GroupId id) {
    var orphans = sql.select(TORRENTS.ID).from(TORRENTS).where(isOpenedBy(id)).fetch(TORRENTS.ID);
    sql.deleteFrom(TORRENT_ACCESS).where(TORRENT_ACCESS.GROUP_ID.eq(id.value())).execute();
    sql.update(TORRENTS)
        .set(TORRENTS.RESTRICTED, false)
        .set(TORRENTS.REVISION, Revisions.next(sql))
        .where(TORRENTS.ID.in(orphans))
        .and(
            DSL.notExists(
                DSL.selectOne()
                    .from(TORRENT_ACCESS)
                    .where(TORRENT_ACCESS.TORRENT_ID.eq(TORRENTS.ID))))
        .execute();
  }

  private static Condition isGroup(GroupId id) {
    return USER_GROUPS.ID.eq(id.value());
  }

  private static Condition isNamed(Name name) {
    return USER_GROUPS.NAME_FOLDED.eq(name.folded());
  }

  private static Condition isMembership(GroupId id, UserId user) {
    return GROUP_MEMBERS.GROUP_ID.eq(id.value()).and(GROUP_MEMBERS.USER_ID.eq(user.value()));
  }

  private static Condition isMember(GroupId id) {
    return USERS.ID.in(
        DSL.select(GROUP_MEMBERS.USER_ID)
            .from(GROUP_MEMBERS)
            .where(GROUP_MEMBERS.GROUP_ID.eq(id.value())));
  }

  private static Condition isOpenedBy(GroupId id) {
    return TORRENTS.ID.in(
        DSL.select(TORRENT_ACCESS.TORRENT_ID)
            .from(TORRENT_ACCESS)
            .where(TORRENT_ACCESS.GROUP_ID.eq(id.value())));
  }

  private static Condition isNotRemoved() {
    return TORRENTS.STATE.ne(State.REMOVED.name());
  }
}
