package org.swarmkeep.catalog.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import org.swarmkeep.store.Relation;
import org.swarmkeep.store.Sort;

/**
 * What the list shows, as its address says it. Values that mean nothing are taken for absent.
 *
 * @param by the name of an uploader
 * @param page from 1
 */
record ListQuery(
    Optional<String> text,
    Optional<Integer> category,
    Optional<String> by,
    Optional<Relation> mine,
    Order order,
    int page) {
  static final int PER_PAGE = 50;

  private static final int PAGE_MAX = 100_000;
  private static final int TEXT_LENGTH_MAX = 200;

  /** How the list is sorted. */
  record Order(Sort sort, boolean descending) {
    static final Order NEWEST = of(Sort.AGE);

    /** The useful way first: numbers high to low, titles A to Z, age newest. */
    static Order of(Sort sort) {
      return new Order(sort, sort != Sort.TITLE);
    }

    Order turned() {
      return new Order(sort, !descending);
    }
  }

  static ListQuery of(HttpServletRequest request) {
    return new ListQuery(
        text(request, "q"),
        number(request, "category"),
        text(request, "by"),
        text(request, "mine").flatMap(ListQuery::relation),
        order(request),
        Math.clamp(number(request, "page").orElse(1), 1, PAGE_MAX));
  }

  ListQuery withText(Optional<String> other) {
    return new ListQuery(other, category, by, mine, order, 1);
  }

  ListQuery withCategory(Optional<Integer> other) {
    return new ListQuery(text, other, by, mine, order, 1);
  }

  ListQuery withBy(Optional<String> other) {
    return new ListQuery(text, category, other, mine, order, 1);
  }

  ListQuery withMine(Optional<Relation> other) {
    return new ListQuery(text, category, by, other, order, 1);
  }

  ListQuery withOrder(Order other) {
    return new ListQuery(text, category, by, mine, other, 1);
  }

  ListQuery withPage(int other) {
    return new ListQuery(text, category, by, mine, order, other);
  }

  /** The address of this list; says only what differs from the plain one. */
  String href() {
    return href("/torrents");
  }

  /** The address of the rows alone, for refreshing their numbers. */
  String rowsHref() {
    return href("/torrents/rows");
  }

  private String href(String path) {
    var query = new StringJoiner("&");
    text.ifPresent(value -> query.add("q=" + encoded(value)));
    category.ifPresent(value -> query.add("category=" + value));
    by.ifPresent(value -> query.add("by=" + encoded(value)));
    mine.ifPresent(value -> query.add("mine=" + word(value)));
    if (!order.equals(Order.NEWEST)) {
      query.add("sort=" + word(order.sort()));
      if (!order.equals(Order.of(order.sort()))) {
        query.add("turned=1");
      }
    }
    if (page > 1) {
      query.add("page=" + page);
    }
    return query.length() == 0 ? path : path + '?' + query;
  }

  private static Order order(HttpServletRequest request) {
    var order =
        text(request, "sort")
            .flatMap(
                text -> Arrays.stream(Sort.values()).filter(s -> word(s).equals(text)).findFirst())
            .map(Order::of)
            .orElse(Order.NEWEST);
    return text(request, "turned").isPresent() ? order.turned() : order;
  }

  private static Optional<Relation> relation(String text) {
    return Arrays.stream(Relation.values()).filter(r -> word(r).equals(text)).findFirst();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Optional<String> text(HttpServletRequest request, String name) {
    return Optional.ofNullable(request.getParameter(name))
        .map(String::strip)
        .filter(text -> !text.isEmpty() && text.length() <= TEXT_LENGTH_MAX);
  }

  private static Optional<Integer> number(HttpServletRequest request, String name) {
    return text(request, name).filter(text -> text.matches("\\d{1,9}")).map(Integer::parseInt);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
