package org.swarmkeep.catalog.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.swarmkeep.accounts.UserId;
import org.swarmkeep.catalog.doors.Member;
import org.swarmkeep.catalog.doors.PasswordLinks;
import org.swarmkeep.catalog.shelf.SiteAddress;
import org.swarmkeep.catalog.words.Age;
import org.swarmkeep.catalog.words.Count;
import org.swarmkeep.store.Store;
import org.swarmkeep.store.User;

/** /staff/members/ID: role, password link and suspension of one member, for administrators. */
@Controller
final class StaffMemberPage {
  private final Store store;
  private final PasswordLinks links;
  private final InstantSource clock;

  StaffMemberPage(Store store, PasswordLinks links, InstantSource clock) {
    this.store = store;
    this.links = links;
    this.clock = clock;
  }

  /**
   * @param self one looks at oneself, and cannot lock oneself out
   * @param suspensionEffect what a suspension would do, in numbers
   */
  record Content(
      String name,
      String path,
      String profile,
      String summary,
      boolean self,
      boolean suspended,
      String suspensionEffect,
      List<Choice> roles,
      Optional<StaffNews> news) {}

  static String path(User user) {
    return "/staff/members/" + user.id();
  }

  @GetMapping("/staff/members/{id}")
  Answer show(@PathVariable String id, Member member) {
    return find(id, member)
        .<Answer>map(user -> page(user, member, Optional.empty()))
        .orElseGet(Answer.NotHere::new);
  }

  @PostMapping("/staff/members/{id}/role")
  Answer changeRole(
      @PathVariable String id, @RequestParam(defaultValue = "") String role, Member member) {
    var user = findOther(id, member);
    var chosen = RoleWords.parse(role);
    if (user.isEmpty() || chosen.isEmpty()) {
      return new Answer.NotHere();
    }
    store.users().setRole(user.get().id(), chosen.get());
    note("user.role", user.get(), chosen.get().name(), member);
    return new Answer.SeeOther(path(user.get()));
  }

  @PostMapping("/staff/members/{id}/suspended")
  Answer suspend(
      @PathVariable String id, @RequestParam(defaultValue = "") String suspended, Member member) {
    var user = findOther(id, member);
    if (user.isEmpty()) {
      return new Answer.NotHere();
    }
    store.users().setSuspended(user.get().id(), suspended.equals("true"));
    note("user.suspended", user.get(), suspended, member);
    return new Answer.SeeOther(path(user.get()));
  }

  /** Shows a link once; it is never stored. */
  @PostMapping("/staff/members/{id}/password")
  Answer passwordLink(@PathVariable String id, Member member, HttpServletRequest request) {
    var user = find(id, member);
    if (user.isEmpty()) {
      return new Answer.NotHere();
    }
    note("user.password-link", user.get(), "", member);
    var link = SiteAddress.of(request).url(links.path(user.get()));
    return page(user.get(), member, Optional.of(StaffNews.passwordLink(user.get().name(), link)));
  }

  private Optional<User> find(String id, Member member) {
    return member.isAdministrator() && id.matches("[1-9]\\d{0,8}")
        ? store.users().byId(new UserId(Integer.parseInt(id)))
        : Optional.empty();
  }

  /** Nobody takes away their own rights: there must be an administrator left. */
  private Optional<User> findOther(String id, Member member) {
    return find(id, member).filter(user -> !user.id().equals(member.user().id()));
  }

  private void note(String action, User user, String detail, Member member) {
    store.audit().note(Optional.of(member.user().id()), action, user.id().toString(), detail);
  }

  private Answer page(User user, Member member, Optional<StaffNews> news) {
    var totals = store.traffic().totals(user.id());
    return new Answer.Page(
        "staff-member",
        Tab.STAFF,
        new Content(
            user.name(),
            path(user),
            MemberPath.of(user),
            RoleWords.of(user.role())
                + ", joined "
                + Age.of(user.joined(), clock.instant()).day()
                + user.externalId().map(external -> ", known to a site as " + external).orElse("")
                + '.',
            user.id().equals(member.user().id()),
            user.suspended(),
            "They are seeding "
                + Count.of(totals.seeding(), "torrent")
                + " and downloading "
                + Count.of(totals.leeching())
                + "; all of it stops within a second, and they are signed out.",
            RoleWords.choices(user.role()),
            news));
  }
}
