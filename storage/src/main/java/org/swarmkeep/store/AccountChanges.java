package org.swarmkeep.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    return transactions.readPlainly(
        "read what changed since revision " + revision, connection -> since(connection, revision));
  }

  private static Changes since(Connection connection, long revision) throws SQLException {
    long newest = Revisions.current(connection);
    if (newest == revision) {
      return new Changes(newest, List.of(), List.of());
    }
    return new Changes(
        newest,
        accounts(connection, revision),
        TorrentRows.changedSince(connection, revision),
        XbtKeyRows.changedSince(connection, revision));
  }

  private static List<Account> accounts(Connection connection, long revision) throws SQLException {
    var groups = groups(connection, revision);
    return PlainSql.list(
        connection,
        "select id, role, key_version, suspended from users where revision > ?",
        List.of(revision),
        row ->
            new Account(
                new UserId(row.getInt(1)),
                Role.valueOf(row.getString(2)),
                row.getInt(3),
                row.getBoolean(4),
                groups.getOrDefault(row.getInt(1), Set.of())));
  }

  private static Map<Integer, Set<GroupId>> groups(Connection connection, long revision)
      throws SQLException {
    var groups = new HashMap<Integer, Set<GroupId>>();
    PlainSql.each(
        connection,
        "select m.user_id, m.group_id from group_members m join users u on u.id = m.user_id"
            + " where u.revision > ?",
        List.of(revision),
        row ->
            groups
                .computeIfAbsent(row.getInt(1), user -> new HashSet<>())
                .add(new GroupId(row.getInt(2))));
    return groups;
  }
}
