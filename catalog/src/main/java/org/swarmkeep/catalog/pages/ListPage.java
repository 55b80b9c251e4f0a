package org.swarmkeep.catalog.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.swarmkeep.catalog.doors.Member;
import org.swarmkeep.catalog.words.Age;
import org.swarmkeep.catalog.words.Count;
import org.swarmkeep.catalog.words.Size;
import org.swarmkeep.store.Relation;
import org.swarmkeep.store.Sort;
import org.swarmkeep.store.Store;
import org.swarmkeep.store.TorrentPage;
import org.swarmkeep.store.TorrentQuery;
import org.swarmkeep.store.TorrentRow;
import org.swarmkeep.store.User;

/** GET /torrents: the catalog as a list. */
@Controller
final class ListPage {
  private final Store store;
  private final InstantSource clock;

  ListPage(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * @param live the address of the rows alone
   * @param empty present when nothing matches
   */
  record Content(
      String heading,
      String live,
      List<Link> categories,
      List<Link> swarm,
      List<Chip> chips,
      List<Head> heads,
      List<Row> rows,
      Pager pager,
      Optional<Empty> empty) {}

  record Link(String label, String count, String href, boolean current) {}

  /**
   * @param without the same list without this filter
   */
  record Chip(String key, String value, String without) {}

  /**
   * @param kind the class of the column
   * @param href empty for a column that does not sort
   * @param order the value of {@code aria-sort}
   */
  record Head(String label, String kind, String href, String order) {}

  record Row(
      int id,
      String href,
      String category,
      Optional<StandingMark> standing,
      String title,
      String uploader,
      String byHref,
      Size size,
      Age age,
      String seeders,
      String leechers,
      String completed) {}

  /** Which filters to let go of. */
  record Empty(String heading, List<Way> ways) {}

  record Way(String label, String href, String count) {}

  @GetMapping("/")
  Answer home() {
    return new Answer.SeeOther("/torrents");
  }

  @GetMapping("/torrents")
  Answer show(Member member, HttpServletRequest request) {
    var query = ListQuery.of(request);
    return new Answer.Page("list", Tab.BROWSE, content(query, member));
  }

  /** The rows alone, whose numbers the script reads. */
  @GetMapping("/torrents/rows")
  Answer rows(Member member, HttpServletRequest request) {
    var query = ListQuery.of(request);
    return new Answer.Page("live-rows", Tab.BROWSE, rows(find(query, member), query));
  }

  private Content content(ListQuery query, Member member) {
    var found = find(query, member);
    var rail = new ListRail(store, this, query, member);
    var chips = rail.chips();
    return new Content(
        Count.of(found.total(), "torrent"),
        query.rowsHref(),
        rail.categories(),
        rail.swarm(),
        chips,
        heads(query),
        rows(found, query),
        Pager.of(
            query.page(), ListQuery.PER_PAGE, found.total(), page -> query.withPage(page).href()),
        found.rows().isEmpty() ? Optional.of(rail.empty(chips)) : Optional.empty());
  }

  TorrentPage find(ListQuery query, Member member) {
    var uploader = query.by().flatMap(store.users()::byName).map(User::id);
    if (query.by().isPresent() && uploader.isEmpty()) {
      return new TorrentPage(List.of(), 0);
    }
    return store
        .torrents()
        .list(
            new TorrentQuery(
                query.text(),
                query.category(),
                uploader,
                query.mine(),
                query.order().sort(),
                query.order().descending(),
                (query.page() - 1) * ListQuery.PER_PAGE,
                ListQuery.PER_PAGE),
            member.viewer());
  }

  private List<Row> rows(TorrentPage found, ListQuery query) {
    return found.rows().stream().map(row -> row(row, query)).toList();
  }

  private Row row(TorrentRow row, ListQuery query) {
    var uploader = row.uploaderName().orElse("");
    return new Row(
        row.id().value(),
        "/torrents/" + row.id(),
        row.category().map(category -> category.name()).orElse(""),
        StandingMark.of(row.standing()),
        row.title(),
        uploader,
        query.withBy(row.uploaderName()).href(),
        Size.of(row.sizeBytes()),
        Age.of(row.added(), clock.instant()),
        Count.of(row.seeders()),
        Count.of(row.leechers()),
        Count.of(row.completed()));
  }

  private static List<Head> heads(ListQuery query) {
    var heads = new ArrayList<Head>();
    heads.add(new Head("Category", "cat", "", ""));
    heads.add(new Head("Your state", "state out", "", ""));
    heads.add(head("Title", "title", Sort.TITLE, query));
    heads.add(new Head("Uploader", "who", "", ""));
    heads.add(head("Size", "size", Sort.SIZE, query));
    heads.add(head("Age", "age", Sort.AGE, query));
    heads.add(head("Seeders", "up", Sort.SEEDERS, query));
    heads.add(head("Leechers", "dn", Sort.LEECHERS, query));
    heads.add(head("Done", "done", Sort.COMPLETED, query));
    heads.add(new Head("Download", "act out", "", ""));
    return heads;
  }

  private static Head head(String label, String kind, Sort sort, ListQuery query) {
    var order = query.order();
    if (order.sort() != sort) {
      return new Head(label, kind, query.withOrder(ListQuery.Order.of(sort)).href(), "none");
    }
    return new Head(
        label,
        kind,
        query.withOrder(order.turned()).href(),
        order.descending() ? "descending" : "ascending");
  }

  /** The name of a relation in the rail and in chips. */
  static String words(Relation relation) {
    return switch (relation) {
      case SEEDING -> "Seeding";
      case LEECHING -> "Downloading";
      case NOT_SEEDING -> "Not seeding";
      case NEEDS_SEEDS -> "Needs seeds";
    };
  }
}
