package org.swarmkeep.catalog.pages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.swarmkeep.catalog.doors.Member;
import org.swarmkeep.catalog.pages.ListPage.Chip;
import org.swarmkeep.catalog.pages.ListPage.Empty;
import org.swarmkeep.catalog.pages.ListPage.Link;
import org.swarmkeep.catalog.pages.ListPage.Way;
import org.swarmkeep.catalog.words.Count;
import org.swarmkeep.store.Category;
import org.swarmkeep.store.CategoryCount;
import org.swarmkeep.store.Relation;
import org.swarmkeep.store.Store;

/** What surrounds the rows of a list: the ways to narrow it, and to widen it again. */
final class ListRail {
  private static final ListQuery EVERYTHING =
      new ListQuery(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          ListQuery.Order.NEWEST,
          1);

  private final ListPage list;
  private final ListQuery query;
  private final Member member;
  private final List<CategoryCount> counts;

  ListRail(Store store, ListPage list, ListQuery query, Member member) {
    this.list = list;
    this.query = query;
    this.member = member;
    this.counts = store.categories().list(member.viewer());
  }

  List<Link> categories() {
    var links = new ArrayList<Link>();
    boolean all = query.category().isEmpty() && query.mine().isEmpty();
    links.add(new Link("All", count(EVERYTHING), EVERYTHING.href(), all));
    for (var count : counts) {
      var id = Optional.of(count.category().id());
      links.add(
          new Link(
              count.category().name(),
              Count.of(count.torrents()),
              EVERYTHING.withOrder(query.order()).withCategory(id).href(),
              query.category().equals(id)));
    }
    return links;
  }

  List<Link> swarm() {
    return Arrays.stream(Relation.values()).map(this::link).toList();
  }

  private Link link(Relation relation) {
    var mine = EVERYTHING.withMine(Optional.of(relation));
    return new Link(
        ListPage.words(relation),
        count(mine),
        mine.href(),
        query.mine().equals(Optional.of(relation)));
  }

  List<Chip> chips() {
    var chips = new ArrayList<Chip>();
    query
        .text()
        .ifPresent(
            text -> chips.add(new Chip("Search", text, query.withText(Optional.empty()).href())));
    query
        .category()
        .ifPresent(id ->
            chips.add(new Chip("Category", name(id), query.withCategory(Optional.empty()).href())));
    query
        .by()
        .ifPresent(
            name -> chips.add(new Chip("From", name, query.withBy(Optional.empty()).href())));
    query
        .mine()
        .ifPresent(relation ->
            chips.add(
                new Chip(
                    "Your swarm",
                    ListPage.words(relation),
                    query.withMine(Optional.empty()).href())));
    return chips;
  }

  /** Each filter's removal with what it would bring; those that bring nothing are left out. */
  Empty empty(List<Chip> chips) {
    var ways = new ArrayList<Way>();
    add(ways, query.text(), query.withText(Optional.empty()));
    add(ways, query.category().map(this::name), query.withCategory(Optional.empty()));
    add(ways, query.by(), query.withBy(Optional.empty()));
    add(ways, query.mine().map(ListPage::words), query.withMine(Optional.empty()));
    return new Empty(chips.size() > 1 ? "Nothing matches all of this" : "Nothing matches", ways);
  }

  private void add(List<Way> ways, Optional<String> filter, ListQuery without) {
    filter.ifPresent(value -> {
      var count = count(without);
      if (!count.equals("0")) {
        ways.add(new Way('“' + value + '”', without.href(), count));
      }
    });
  }

  private String count(ListQuery other) {
    return Count.of(list.find(other, member).total());
  }

  private String name(int category) {
    return counts.stream()
        .map(CategoryCount::category)
        .filter(other -> other.id() == category)
        .findFirst()
        .map(Category::name)
        .orElse("unknown");
  }
}
