package org.swarmkeep.store;

import static org.swarmkeep.store.schema.Tables.SETUP_LINKS;
import static org.swarmkeep.store.schema.Tables.USERS;

import java.time.Clock;
import java.util.Optional;
import org.jooq.DSLContext;
import org.swarmkeep.accounts.Role;

/**
 * The one-time link of the first start, which makes its visitor the administrator. It is worth
 * something only while there is no user at all.
 */
public final class SetupLinks {
  private static final int ROW = 1;

  private final Transactions transactions;
  private final Clock clock;

  SetupLinks(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /** No user yet. */
  public boolean isNeeded() {
    return transactions.read("look for users", SetupLinks::hasNoUsers);
  }

  /** Makes this the secret of the link; one offered before is worth nothing from now on. */
  public void offer(String secretSha256Hex) {
    transactions.write(
        "keep the set-up link",
        sql ->
            sql.insertInto(SETUP_LINKS)
                .set(SETUP_LINKS.ID, ROW)
                .set(SETUP_LINKS.SECRET_SHA256, secretSha256Hex)
                .onConflict(SETUP_LINKS.ID)
                .doUpdate()
                .set(SETUP_LINKS.SECRET_SHA256, secretSha256Hex)
                .execute());
  }

  public boolean matches(String secretSha256Hex) {
    return transactions.read("check the set-up link", sql -> matches(sql, secretSha256Hex));
  }

  /** Creates the administrator and withdraws the link; empty when the link is worth nothing. */
  public Optional<User> redeem(String secretSha256Hex, NewUser administrator) {
    var user =
        new NewUser(
            administrator.name(),
            Role.ADMIN,
            administrator.passwordHash(),
            administrator.externalId());
    return transactions.write(
        "create the administrator",
        sql -> {
          if (!matches(sql, secretSha256Hex)) {
            return Optional.empty();
          }
          sql.deleteFrom(SETUP_LINKS).execute();
          return Optional.of(UserRows.insert(sql, user, clock.instant()));
        });
  }

  private static boolean matches(DSLContext sql, String secretSha256Hex) {
    return hasNoUsers(sql)
        && sql.fetchExists(
            SETUP_LINKS, SETUP_LINKS.SECRET_SHA256.eq(Text.storable(secretSha256Hex)));
  }

  private static boolean hasNoUsers(DSLContext sql) {
    return !sql.fetchExists(USERS);
  }
}
