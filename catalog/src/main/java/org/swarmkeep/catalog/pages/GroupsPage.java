package org.swarmkeep.catalog.pages;

import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.swarmkeep.catalog.doors.Member;
import org.swarmkeep.catalog.words.Count;
import org.swarmkeep.store.Group;
import org.swarmkeep.store.GroupSummary;
import org.swarmkeep.store.Store;

/** /staff/groups: the groups to whom entries may be opened, for administrators. */
@Controller
final class GroupsPage {
  private final Store store;

  GroupsPage(Store store) {
    this.store = store;
  }

  record Content(List<Row> rows, String typedName, List<Problem> problems) {}

  record Row(String name, String href, String members, String torrents) {}

  @GetMapping("/staff/groups")
  Answer show(Member member) {
    return member.isAdministrator() ? page("", List.of()) : new Answer.NotHere();
  }

  @PostMapping("/staff/groups")
  Answer create(@RequestParam(defaultValue = "") String name, Member member) {
    if (!member.isAdministrator()) {
      return new Answer.NotHere();
    }
    try {
      return store
          .groups()
          .create(name)
          .<Answer>map(group -> created(group, member))
          .orElseGet(() -> refused(name, new Problem("name", "A group has this name already")));
    } catch (IllegalArgumentException refused) {
      return refused(name, Problem.of("name", refused));
    }
  }

  private Answer created(Group group, Member member) {
    store
        .audit()
        .note(Optional.of(member.user().id()), "group.create", group.id().toString(), group.name());
    return new Answer.SeeOther(GroupPage.path(group));
  }

  private Answer refused(String name, Problem problem) {
    return page(name, List.of(problem)).withStatus(HttpStatus.UNPROCESSABLE_CONTENT);
  }

  private Answer.Page page(String typedName, List<Problem> problems) {
    return new Answer.Page(
        "groups",
        Tab.STAFF,
        new Content(
            store.groups().list().stream().map(GroupsPage::row).toList(), typedName, problems));
  }

  private static Row row(GroupSummary summary) {
    return new Row(
        summary.group().name(),
        GroupPage.path(summary.group()),
        Count.of(summary.members()),
        Count.of(summary.torrents()));
  }
}
