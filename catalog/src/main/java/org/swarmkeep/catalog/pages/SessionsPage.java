package org.swarmkeep.catalog.pages;

import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.swarmkeep.catalog.doors.Member;
import org.swarmkeep.store.Store;
import org.swarmkeep.store.User;

/** GET /members/NAME/sessions: which clients ran where, for the member and administrators. */
@Controller
final class SessionsPage {
  private static final int PER_PAGE = 50;
  private static final int PAGE_MAX = 100_000;

  private final Store store;
  private final InstantSource clock;

  SessionsPage(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  record Content(
      String name, String profile, boolean self, List<SessionView> sessions, Pager pager) {}

  @GetMapping("/members/{name}/sessions")
  Answer show(
      @PathVariable String name, @RequestParam(defaultValue = "1") String page, Member member) {
    int number = page.matches("[1-9]\\d{0,5}") ? Math.min(PAGE_MAX, Integer.parseInt(page)) : 1;
    return MemberPath.find(store.users(), name)
        .filter(user -> isSelf(user, member) || member.isAdministrator())
        .<Answer>map(user -> page(user, member, number))
        .orElseGet(Answer.NotHere::new);
  }

  private Answer page(User user, Member member, int page) {
    var records = store.sessionRecords();
    var path = MemberPath.of(user);
    return new Answer.Page(
        "sessions",
        new Content(
            user.name(),
            path,
            isSelf(user, member),
            SessionView.of(
                records.ofUser(user.id(), (page - 1) * PER_PAGE, PER_PAGE), clock.instant()),
            Pager.of(
                page,
                PER_PAGE,
                records.countOf(user.id()),
                other -> path + "/sessions?page=" + other)));
  }

  private static boolean isSelf(User user, Member member) {
    return user.id().equals(member.user().id());
  }
}
