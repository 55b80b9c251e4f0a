package org.swarmkeep.store;

import static org.swarmkeep.store.schema.Tables.USERS;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.swarmkeep.accounts.Role;
import org.swarmkeep.accounts.UserId;

/** Who may sign in and announce. Users are never deleted, only suspended. */
public final class Users {
  /** What became of a wish to create a user. */
  public sealed interface Creation {
    record Created(User user) implements Creation {}

    /** Somebody has this name, perhaps in other letters of case. */
    record NameTaken() implements Creation {}

    record ExternalIdTaken() implements Creation {}
  }

  private final Transactions transactions;
  private final Clock clock;

  Users(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  public Creation create(NewUser user) {
    return transactions.write(
        "create the user '" + user.name() + "'",
        sql -> {
          if (UserRows.isNameTaken(sql, user.nameFolded())) {
            return new Creation.NameTaken();
          }
          if (user.externalId().isPresent()
              && sql.fetchExists(USERS, USERS.EXTERNAL_ID.eq(user.externalId().get()))) {
            return new Creation.ExternalIdTaken();
          }
          return new Creation.Created(UserRows.insert(sql, user, clock.instant()));
        });
  }

  public Optional<User> byId(UserId id) {
    return transactions.read("read user " + id, sql -> UserRows.one(sql, USERS.ID.eq(id.value())));
  }

  /** Ignores case and the difference between letters that look alike by compatibility (NFKC). */
  public Optional<User> byName(String name) {
    return transactions.read(
        "find a user by name", sql -> UserRows.one(sql, USERS.NAME_FOLDED.eq(Text.folded(name))));
  }

  /** Compares exactly, unlike MariaDB, which overlooks spaces at the end. */
  public Optional<User> byExternalId(String id) {
    return transactions
        .read(
            "find a user by external id",
            sql -> UserRows.one(sql, USERS.EXTERNAL_ID.eq(Text.storable(id))))
        .filter(user -> user.externalId().filter(id::equals).isPresent());
  }

  /**
   * Creates or updates the user whom a site knows by this id.
   *
   * @param name when absent, a new user is named by the id; a name that somebody else has gets a
   *     number behind it
   * @param suspended when absent, stays as it is
   * @param groupNames when given, the user is in these groups and no others; missing groups are
   *     created
   * @throws IllegalArgumentException with a message for people when id or a name cannot be kept
   */
  public User putExternal(
      String externalId,
      Optional<String> name,
      Optional<Boolean> suspended,
      Optional<Set<String>> groupNames) {
    var wish = ExternalUser.of(externalId, name, suspended, groupNames);
    return transactions.write(
        "keep the user with external id '" + externalId + "'",
        sql -> wish.put(sql, clock.instant()));
  }

  /** In the order of names. */
  public List<User> list(int offset, int limit) {
    return transactions.read(
        "list users", sql -> UserRows.page(sql, DSL.noCondition(), offset, limit));
  }

  public int count() {
    return transactions.read("count users", sql -> sql.fetchCount(USERS));
  }

  public boolean isEmpty() {
    return transactions.read("look for users", sql -> !sql.fetchExists(USERS));
  }

  /** Revokes every announce key of the user; answers the new key version. */
  public int rotateKeys(UserId id) {
    return transactions.write(
        "reset the keys of user " + id,
        sql -> {
          sql.update(USERS)
              .set(USERS.KEY_VERSION, USERS.KEY_VERSION.plus(1))
              .set(USERS.KEYS_SINCE, clock.instant().getEpochSecond())
              .where(USERS.ID.eq(id.value()))
              .execute();
          UserRows.touch(sql, USERS.ID.eq(id.value()));
          return existing(sql, id).keyVersion();
        });
  }

  public void setPassword(UserId id, String passwordHash) {
    transactions.write(
        "set the password of user " + id,
        sql -> {
          sql.update(USERS)
              .set(USERS.PASSWORD_HASH, passwordHash)
              .where(USERS.ID.eq(id.value()))
              .execute();
          return existing(sql, id);
        });
  }

  public void setRole(UserId id, Role role) {
    transactions.write(
        "set the role of user " + id,
        sql -> {
          sql.update(USERS).set(USERS.ROLE, role.name()).where(USERS.ID.eq(id.value())).execute();
          UserRows.touch(sql, USERS.ID.eq(id.value()));
          return existing(sql, id);
        });
  }

  public void setSuspended(UserId id, boolean suspended) {
    transactions.write(
        "suspend or admit user " + id,
        sql -> {
          sql.update(USERS)
              .set(USERS.SUSPENDED, suspended)
              .where(USERS.ID.eq(id.value()))
              .execute();
          UserRows.touch(sql, USERS.ID.eq(id.value()));
          return existing(sql, id);
        });
  }

  private static User existing(DSLContext sql, UserId id) {
    return UserRows.one(sql, USERS.ID.eq(id.value()))
        .orElseThrow(() -> new IllegalArgumentException("there is no user " + id));
  }
}
