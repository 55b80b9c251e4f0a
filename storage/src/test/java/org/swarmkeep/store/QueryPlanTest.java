package org.swarmkeep.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.swarmkeep.accounts.Account;
import org.swarmkeep.accounts.GroupId;
import org.swarmkeep.accounts.Role;
import org.swarmkeep.accounts.UserId;

/** How SQLite finds a page among a hundred thousand torrents. */
class QueryPlanTest {
  private static final String TORRENTS =
      """
      with recursive n(i) as (select 1 union all select i + 1 from n where i < 100000)
      insert into torrents (name, title, sort_folded, search_folded, category_id, description,
        restricted, state, state_reason, size_bytes, file_count, piece_length_bytes, piece_count,
        added, seeders, leechers, completed, revision)
      select 'n', 't' || i, 't' || i, 't' || i, 1 + i % 10, '', i % 2, 'ACTIVE', '', i, 1, 1, 1,
        i / 10, i % 50, i % 7, i % 99, 1
      from n\
      """;

  @TempDir Path folder;

  @Test
  void pagesAreReadInTheOrderOfAnIndex() {
    var settings = Server.SQLITE.empty(folder);
    Database.open(settings).close();
    try (var pools = Pools.open(settings)) {
      var transactions = new Transactions(pools);
      transactions.write("fill", sql -> sql.execute(TORRENTS));

      for (var sort : Sort.values()) {
        for (var role : Role.values()) {
          assertThat(plan(transactions, query(sort, Optional.empty()), role))
              .as("%s for %s", sort, role)
              .contains("torrents USING INDEX " + index(sort))
              .doesNotContain("TEMP B-TREE");
        }
      }
      assertThat(plan(transactions, query(Sort.AGE, Optional.of(3)), Role.MEMBER))
          .contains("torrents USING INDEX torrents_category_added")
          .doesNotContain("TEMP B-TREE");
    }
  }

  private static String index(Sort sort) {
    return switch (sort) {
      case TITLE -> "torrents_by_title";
      case SIZE -> "torrents_by_size";
      case AGE -> "torrents_by_added";
      case SEEDERS -> "torrents_by_seeders";
      case LEECHERS -> "torrents_by_leechers";
      case COMPLETED -> "torrents_by_completed";
    };
  }

  private static TorrentQuery query(Sort sort, Optional<Integer> category) {
    return new TorrentQuery(
        Optional.empty(), category, Optional.empty(), Optional.empty(), sort, true, 0, 50);
  }

  private static String plan(Transactions transactions, TorrentQuery query, Role role) {
    var account = new Account(new UserId(1), role, 1, false, Set.of(new GroupId(1)));
    return transactions.read(
        "explain",
        sql -> {
          var listing = new TorrentListing(query, new Viewer(account)).rows(sql);
          return sql.fetch("explain query plan " + sql.renderInlined(listing))
              .map(row -> row.get("detail", String.class))
              .toString();
        });
  }
}
