package org.swarmkeep.store;

import static org.swarmkeep.store.schema.Tables.CATEGORIES;
import static org.swarmkeep.store.schema.Tables.TORRENTS;
import static org.swarmkeep.store.schema.Tables.TRAFFIC;
import static org.swarmkeep.store.schema.Tables.USERS;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.swarmkeep.accounts.TorrentId;
import org.swarmkeep.accounts.TrafficLine.Activity;

/**
 * One list of torrents. Rows are found in the order of an index that begins with the state, so a
 * page near the front costs the same however many torrents there are.
 */
final class TorrentListing {
  /** More words than this make a slow search and no better one. */
  private static final int WORDS_MAX = 12;

  private final TorrentQuery query;
  private final Viewer viewer;

  TorrentListing(TorrentQuery query, Viewer viewer) {
    this.query = query;
    this.viewer = viewer;
  }

  TorrentPage page(DSLContext sql) {
    var condition = DSL.and(conditions());
    int total =
        sql.selectCount()
            .from(TORRENTS)
            .leftJoin(TRAFFIC)
            .on(isTrafficOfViewer())
            .where(condition)
            .fetchSingle()
            .value1();
    return new TorrentPage(rows(sql, condition).fetch(TorrentListing::row), total);
  }

  /** The query behind the rows of a page. */
  ResultQuery<? extends Record> rows(DSLContext sql) {
    return rows(sql, DSL.and(conditions()));
  }

  private ResultQuery<? extends Record> rows(DSLContext sql, Condition condition) {
    return sql.select(
            TORRENTS.ID,
            TORRENTS.TITLE,
            TORRENTS.CATEGORY_ID,
            CATEGORIES.NAME,
            USERS.NAME,
            TORRENTS.SIZE_BYTES,
            TORRENTS.ADDED,
            TORRENTS.SEEDERS,
            TORRENTS.LEECHERS,
            TORRENTS.COMPLETED,
            TRAFFIC.ACTIVITY,
            TRAFFIC.FINISHED,
            TRAFFIC.LEFT_BYTES)
        .from(TORRENTS)
        .leftJoin(CATEGORIES)
        .on(CATEGORIES.ID.eq(TORRENTS.CATEGORY_ID))
        .leftJoin(USERS)
        .on(USERS.ID.eq(TORRENTS.UPLOADER_ID))
        .leftJoin(TRAFFIC)
        .on(isTrafficOfViewer())
        .where(condition)
        .orderBy(order())
        .limit(query.limit())
        .offset(query.offset());
  }

  private List<OrderField<?>> order() {
    var column = column(query.sort());
    return query.descending()
        ? List.of(column.desc(), TORRENTS.ID.desc())
        : List.of(column.asc(), TORRENTS.ID.asc());
  }

  private static TableField<Record, ?> column(Sort sort) {
    return switch (sort) {
      case TITLE -> TORRENTS.SORT_FOLDED;
      case SIZE -> TORRENTS.SIZE_BYTES;
      case AGE -> TORRENTS.ADDED;
      case SEEDERS -> TORRENTS.SEEDERS;
      case LEECHERS -> TORRENTS.LEECHERS;
      case COMPLETED -> TORRENTS.COMPLETED;
    };
  }

  private List<Condition> conditions() {
    var conditions = new ArrayList<Condition>();
    conditions.add(Visibility.listed(viewer));
    query.text().ifPresent(text -> words(text).map(TorrentListing::holds).forEach(conditions::add));
    query.categoryId().ifPresent(id -> conditions.add(TORRENTS.CATEGORY_ID.eq(id)));
    query.uploader().ifPresent(user -> conditions.add(TORRENTS.UPLOADER_ID.eq(user.value())));
    query.relation().ifPresent(relation -> conditions.add(isIn(relation)));
    return conditions;
  }

  private static Stream<String> words(String text) {
    return Stream.of(Text.folded(text).split(" ")).filter(word -> !word.isEmpty()).limit(WORDS_MAX);
  }

  private static Condition holds(String word) {
    var pattern = "%" + word.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    return TORRENTS.SEARCH_FOLDED.like(pattern, '!');
  }

  private static Condition isIn(Relation relation) {
    return switch (relation) {
      case SEEDING -> TRAFFIC.ACTIVITY.eq(Activity.SEEDING.name());
      case LEECHING -> TRAFFIC.ACTIVITY.eq(Activity.LEECHING.name());
      case NOT_SEEDING ->
          TRAFFIC
              .ACTIVITY
              .eq(Activity.GONE.name())
              .and(TRAFFIC.FINISHED.isNotNull().or(TRAFFIC.LEFT_BYTES.eq(0L)));
      case NEEDS_SEEDS -> TORRENTS.SEEDERS.eq(0);
    };
  }

  private Condition isTrafficOfViewer() {
    return TRAFFIC
        .USER_ID
        .eq(viewer.account().id().value())
        .and(TRAFFIC.TORRENT_ID.eq(TORRENTS.ID));
  }

  private static TorrentRow row(Record row) {
    return new TorrentRow(
        new TorrentId(row.get(TORRENTS.ID)),
        row.get(TORRENTS.TITLE),
        Torrents.category(row),
        Optional.ofNullable(row.get(USERS.NAME)),
        row.get(TORRENTS.SIZE_BYTES),
        Instant.ofEpochSecond(row.get(TORRENTS.ADDED)),
        row.get(TORRENTS.SEEDERS),
        row.get(TORRENTS.LEECHERS),
        row.get(TORRENTS.COMPLETED),
        standing(row));
  }

  private static Standing standing(Record row) {
    var activity = row.get(TRAFFIC.ACTIVITY);
    if (activity == null) {
      return Standing.NOTHING;
    }
    return switch (Activity.valueOf(activity)) {
      case SEEDING -> Standing.SEEDING;
      case LEECHING -> Standing.LEECHING;
      case GONE -> hasAll(row) ? Standing.FINISHED : Standing.NOTHING;
    };
  }

  private static boolean hasAll(Record row) {
    return row.get(TRAFFIC.FINISHED) != null || row.get(TRAFFIC.LEFT_BYTES) == 0;
  }
}
