package org.swarmkeep.catalog.pages;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.swarmkeep.catalog.doors.Member;
import org.swarmkeep.catalog.pages.Verdict.Kind;
import org.swarmkeep.catalog.words.Age;
import org.swarmkeep.catalog.words.Size;
import org.swarmkeep.store.Quarantine;
import org.swarmkeep.store.QuarantineCase;
import org.swarmkeep.store.QuarantineItem;
import org.swarmkeep.store.Store;

/** /staff/quarantine: traffic that was not believed, for administrators to decide about. */
@Controller
final class QuarantinePage {
  private static final int PER_PAGE = 50;
  private static final int PAGE_MAX = 100_000;

  private final Store store;
  private final InstantSource clock;

  QuarantinePage(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  record Content(List<Row> rows, Pager pager, Optional<Verdict> news) {}

  /**
   * @param path of the forms, which name what is seen here
   * @param credited what the member has in the torrent without it
   */
  record Row(
      String path,
      String member,
      String memberHref,
      String title,
      String titleHref,
      Size titleSize,
      Size uploaded,
      Size downloaded,
      String credited,
      Age latest) {}

  @GetMapping("/staff/quarantine")
  Answer show(
      @RequestParam(defaultValue = "1") String page,
      @RequestParam(defaultValue = "") String done,
      Member member) {
    if (!member.isAdministrator()) {
      return new Answer.NotHere();
    }
    int number = page.matches("[1-9]\\d{0,5}") ? Math.min(PAGE_MAX, Integer.parseInt(page)) : 1;
    return new Answer.Page(
        "quarantine",
        Tab.STAFF,
        new Content(
            store.quarantine().list((number - 1) * PER_PAGE, PER_PAGE).stream()
                .map(this::row)
                .toList(),
            Pager.of(
                number,
                PER_PAGE,
                store.quarantine().count(),
                other -> "/staff/quarantine?page=" + other),
            news(done)));
  }

  @PostMapping("/staff/quarantine/{id}/credit")
  Answer credit(@PathVariable String id, Member member) {
    return decide(id, Quarantine.Verdict.CREDIT, member);
  }

  @PostMapping("/staff/quarantine/{id}/dismiss")
  Answer dismiss(@PathVariable String id, Member member) {
    return decide(id, Quarantine.Verdict.DISMISS, member);
  }

  private Answer decide(String id, Quarantine.Verdict verdict, Member member) {
    var wanted = QuarantineCase.parse(id);
    if (!member.isAdministrator() || wanted.isEmpty()) {
      return new Answer.NotHere();
    }
    boolean decided =
        store.quarantine().decide(wanted.get(), verdict, Optional.of(member.user().id()));
    return new Answer.SeeOther("/staff/quarantine?done=" + (decided ? word(verdict) : "before"));
  }

  private static String word(Quarantine.Verdict verdict) {
    return switch (verdict) {
      case CREDIT -> "credited";
      case DISMISS -> "dismissed";
    };
  }

  private static Optional<Verdict> news(String done) {
    return switch (done) {
      case "credited" ->
          Optional.of(
              Verdict.of(
                  Kind.GOOD, "Credited", "The bytes count in the member's totals from now on."));
      case "dismissed" ->
          Optional.of(
              Verdict.of(
                  Kind.GOOD, "Dismissed", "The bytes are forgotten; the member's totals stay."));
      case "before" ->
          Optional.of(
              Verdict.of(
                  Kind.WARN,
                  "That was decided before",
                  "Nothing has changed. Below is what waits now."));
      default -> Optional.empty();
    };
  }

  private Row row(QuarantineItem item) {
    return new Row(
        "/staff/quarantine/" + item.id(),
        item.userName(),
        MemberPath.of(item.id().user(), item.userName()) + "/sessions",
        item.torrentTitle(),
        "/torrents/" + item.id().torrent(),
        Size.of(item.torrentSizeBytes()),
        Size.of(item.id().uploadedBytes()),
        Size.of(item.id().downloadedBytes()),
        "↑ " + Size.of(item.uploadedBytes()) + ", ↓ " + Size.of(item.downloadedBytes()),
        Age.of(item.latest(), clock.instant()));
  }
}
