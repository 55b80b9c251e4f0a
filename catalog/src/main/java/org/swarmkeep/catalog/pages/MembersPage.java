package org.swarmkeep.catalog.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.swarmkeep.accounts.GroupId;
import org.swarmkeep.accounts.Role;
import org.swarmkeep.catalog.doors.Member;
import org.swarmkeep.catalog.doors.PasswordLinks;
import org.swarmkeep.catalog.shelf.SiteAddress;
import org.swarmkeep.catalog.words.Age;
import org.swarmkeep.catalog.words.Size;
import org.swarmkeep.store.NewUser;
import org.swarmkeep.store.Store;
import org.swarmkeep.store.User;
import org.swarmkeep.store.Users.Creation;

/** /staff/members: everybody with an account, for administrators. */
@Controller
final class MembersPage {
  private static final int PER_PAGE = 100;
  private static final int PAGE_MAX = 100_000;

  private final Store store;
  private final PasswordLinks links;
  private final InstantSource clock;

  MembersPage(Store store, PasswordLinks links, InstantSource clock) {
    this.store = store;
    this.links = links;
    this.clock = clock;
  }

  record Content(
      List<Row> rows,
      Pager pager,
      List<Choice> roles,
      String typedName,
      Optional<StaffNews> news,
      List<Problem> problems) {}

  record Row(
      String name,
      String href,
      String role,
      boolean suspended,
      Age joined,
      Size uploaded,
      Size downloaded,
      String groups) {}

  /** The first page of the staff. */
  @GetMapping("/staff")
  Answer staff() {
    return new Answer.SeeOther("/staff/members");
  }

  @GetMapping("/staff/members")
  Answer show(Member member, @RequestParam(defaultValue = "1") String page) {
    if (!member.isAdministrator()) {
      return new Answer.NotHere();
    }
    int number = page.matches("[1-9]\\d{0,5}") ? Math.min(PAGE_MAX, Integer.parseInt(page)) : 1;
    return page(number, "", Role.MEMBER, Optional.empty(), List.of());
  }

  /** Creates a member without a password and shows the link by which they choose one. */
  @PostMapping("/staff/members")
  Answer create(
      Member member,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String role,
      HttpServletRequest request) {
    if (!member.isAdministrator()) {
      return new Answer.NotHere();
    }
    var chosen = RoleWords.parse(role).orElse(Role.MEMBER);
    var problem = NewMember.problemOfName(name);
    if (problem.isPresent()) {
      return refused(name, chosen, problem.get());
    }
    var wish = new NewUser(name, chosen, Optional.empty(), Optional.empty());
    return switch (store.users().create(wish)) {
      case Creation.Created(var user) -> created(user, member, request);
      case Creation.NameTaken() ->
          refused(name, chosen, new Problem("name", "Somebody has this name already"));
      case Creation.ExternalIdTaken() ->
          throw new IllegalStateException("a member made here has no external id");
    };
  }

  private Answer created(User user, Member member, HttpServletRequest request) {
    store
        .audit()
        .note(
            Optional.of(member.user().id()),
            "user.create",
            user.id().toString(),
            user.name() + ", " + user.role());
    var link = SiteAddress.of(request).url(links.path(user));
    return page(
        1, "", Role.MEMBER, Optional.of(StaffNews.passwordLink(user.name(), link)), List.of());
  }

  private Answer refused(String name, Role role, Problem problem) {
    return page(1, name, role, Optional.empty(), List.of(problem))
        .withStatus(HttpStatus.UNPROCESSABLE_CONTENT);
  }

  private Answer.Page page(
      int page, String typedName, Role role, Optional<StaffNews> news, List<Problem> problems) {
    var groups =
        store.groups().list().stream()
            .collect(
                Collectors.toMap(
                    summary -> summary.group().id(), summary -> summary.group().name()));
    return new Answer.Page(
        "members",
        Tab.STAFF,
        new Content(
            store.users().list((page - 1) * PER_PAGE, PER_PAGE).stream()
                .map(user -> row(user, groups))
                .toList(),
            Pager.of(
                page, PER_PAGE, store.users().count(), other -> "/staff/members?page=" + other),
            RoleWords.choices(role),
            typedName,
            news,
            problems));
  }

  private Row row(User user, Map<GroupId, String> groups) {
    return new Row(
        user.name(),
        StaffMemberPage.path(user),
        RoleWords.of(user.role()),
        user.suspended(),
        Age.of(user.joined(), clock.instant()),
        Size.of(user.uploadedBytes()),
        Size.of(user.downloadedBytes()),
        user.groups().stream()
            .map(id -> groups.getOrDefault(id, ""))
            .sorted()
            .collect(Collectors.joining(", ")));
  }
}
