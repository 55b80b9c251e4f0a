package org.swarmkeep.store;

import static org.swarmkeep.store.schema.Tables.CATEGORIES;
import static org.swarmkeep.store.schema.Tables.TORRENTS;

import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Categories of the catalog; names are unique ignoring case. */
public final class Categories {
  public static final int NAME_LENGTH_MAX = 64;

  private final Transactions transactions;

  Categories(Transactions transactions) {
    this.transactions = transactions;
  }

  /** All categories in the order of names, each with the number of torrents the viewer sees. */
  public List<CategoryCount> list(Viewer viewer) {
    return transactions.read(
        "list categories",
        sql -> {
          var counts =
              sql.select(TORRENTS.CATEGORY_ID, DSL.count())
                  .from(TORRENTS)
                  .where(Visibility.listed(viewer))
                  .and(TORRENTS.CATEGORY_ID.isNotNull())
                  .groupBy(TORRENTS.CATEGORY_ID)
                  .fetchMap(row -> row.value1(), row -> row.value2());
          return all(sql).stream()
              .map(category -> new CategoryCount(category, counts.getOrDefault(category.id(), 0)))
              .toList();
        });
  }

  public Optional<Category> byId(int id) {
    return transactions.read("read category " + id, sql -> one(sql, CATEGORIES.ID.eq(id)));
  }

  /**
   * The category with this name, created when missing.
   *
   * @throws IllegalArgumentException with a message for people when the name cannot be kept
   */
  public Category ensure(String name) {
    var wished = Name.of("category name", name, NAME_LENGTH_MAX);
    return transactions.write(
        "keep the category '" + wished.shown() + "'",
        sql ->
            one(sql, CATEGORIES.NAME_FOLDED.eq(wished.folded()))
                .orElseGet(() -> insert(sql, wished)));
  }

  private static Optional<Category> one(DSLContext sql, Condition condition) {
    return sql.select(CATEGORIES.ID, CATEGORIES.NAME)
        .from(CATEGORIES)
        .where(condition)
        .fetchOptional(row -> new Category(row.value1(), row.value2()));
  }

  private static List<Category> all(DSLContext sql) {
    return sql.select(CATEGORIES.ID, CATEGORIES.NAME)
        .from(CATEGORIES)
        .orderBy(CATEGORIES.NAME_FOLDED)
        .fetch(row -> new Category(row.value1(), row.value2()));
  }

  private static Category insert(DSLContext sql, Name name) {
    int id =
        sql.insertInto(CATEGORIES)
            .set(CATEGORIES.NAME, name.shown())
            .set(CATEGORIES.NAME_FOLDED, name.folded())
            .returningResult(CATEGORIES.ID)
            .fetchSingle()
            .value1();
    return new Category(id, name.shown());
  }
}
