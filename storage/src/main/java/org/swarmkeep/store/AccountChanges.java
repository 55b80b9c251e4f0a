package org.swarmkeep.store;

import static org.swarmkeep.store.schema.Tables.GROUP_MEMBERS;
import static org.swarmkeep.store.schema.Tables.TORRENTS;
import static org.swarmkeep.store.schema.Tables.USERS;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.swarmkeep.accounts.Account;
import org.swarmkeep.accounts.AccountSource;
import org.swarmkeep.accounts.GroupId;
import org.swarmkeep.accounts.Role;
import org.swarmkeep.accounts.UserId;

/**
 * Tells trackers what changed. When nothing did, which is nearly always, this is one query for one
 * row.
 */
final class AccountChanges implements AccountSource {
  private final Transactions transactions;

  AccountChanges(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Changes changesSince(long revision) {
    return transactions.read(
        "read what changed since revision " + revision, sql -> since(sql, revision));
  }

  private static Changes since(DSLContext sql, long revision) {
    long newest = Revisions.current(sql);
    if (newest == revision) {
      return new Changes(newest, List.of(), List.of());
    }
    return new Changes(
        newest, accounts(sql, revision), TorrentRows.all(sql, TORRENTS.REVISION.gt(revision)));
  }

  private static List<Account> accounts(DSLContext sql, long revision) {
    var groups = groups(sql, revision);
    var found = new ArrayList<Account>();
    var query =
        sql.select(USERS.ID, USERS.ROLE, USERS.KEY_VERSION, USERS.SUSPENDED)
            .from(USERS)
            .where(USERS.REVISION.gt(revision))
            .fetchSize(TorrentRows.FETCH_SIZE);
    try (var rows = query.stream()) {
      rows.forEach(row ->
          found.add(
              new Account(
                  new UserId(row.value1()),
                  Role.valueOf(row.value2()),
                  row.value3(),
                  row.value4(),
                  groups.getOrDefault(row.value1(), Set.of()))));
    }
    return found;
  }

  private static Map<Integer, Set<GroupId>> groups(DSLContext sql, long revision) {
    var groups = new HashMap<Integer, Set<GroupId>>();
    var query =
        sql.select(GROUP_MEMBERS.USER_ID, GROUP_MEMBERS.GROUP_ID)
            .from(GROUP_MEMBERS)
            .join(USERS)
            .on(USERS.ID.eq(GROUP_MEMBERS.USER_ID))
            .where(USERS.REVISION.gt(revision))
            .fetchSize(TorrentRows.FETCH_SIZE);
    try (Stream<? extends org.jooq.Record2<Integer, Integer>> rows = query.stream()) {
      rows.forEach(row ->
          groups
              .computeIfAbsent(row.value1(), user -> new HashSet<>())
              .add(new GroupId(row.value2())));
    }
    return groups;
  }
}
