package org.swarmkeep.catalog.pages;

import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.swarmkeep.accounts.GroupId;
import org.swarmkeep.accounts.UserId;
import org.swarmkeep.catalog.doors.Member;
import org.swarmkeep.catalog.words.Count;
import org.swarmkeep.store.Group;
import org.swarmkeep.store.GroupSummary;
import org.swarmkeep.store.Groups.Deletion;
import org.swarmkeep.store.Store;
import org.swarmkeep.store.User;

/** /staff/groups/ID: one group, its name and its members, for administrators. */
@Controller
final class GroupPage {
  private final Store store;

  GroupPage(Store store) {
    this.store = store;
  }

  /**
   * @param deletionEffect what deleting does, or what stands in its way, in numbers
   */
  record Content(
      String name,
      String path,
      String summary,
      List<Person> members,
      String typedName,
      String typedMember,
      String deletionEffect,
      List<Problem> problems) {}

  record Person(int id, String name, String href) {}

  static String path(Group group) {
    return "/staff/groups/" + group.id();
  }

  @GetMapping("/staff/groups/{id}")
  Answer show(@PathVariable String id, Member member) {
    return find(id, member)
        .<Answer>map(group -> page(group, group.name(), "", List.of()))
        .orElseGet(Answer.NotHere::new);
  }

  @PostMapping("/staff/groups/{id}/name")
  Answer rename(
      @PathVariable String id, @RequestParam(defaultValue = "") String name, Member member) {
    var group = find(id, member);
    if (group.isEmpty()) {
      return new Answer.NotHere();
    }
    try {
      if (!store.groups().rename(group.get().id(), name)) {
        return refused(group.get(), name, new Problem("name", "A group has this name already"));
      }
    } catch (IllegalArgumentException refused) {
      return refused(group.get(), name, Problem.of("name", refused));
    }
    note("group.rename", group.get(), group.get().name() + " to " + name, member);
    return new Answer.SeeOther(path(group.get()));
  }

  @PostMapping("/staff/groups/{id}/delete")
  Answer delete(@PathVariable String id, Member member) {
    var group = find(id, member);
    if (group.isEmpty()) {
      return new Answer.NotHere();
    }
    return switch (store.groups().delete(group.get().id())) {
      case Deletion.Deleted() -> {
        note("group.delete", group.get(), group.get().name(), member);
        yield new Answer.SeeOther("/staff/groups");
      }
      case Deletion.InUse(var torrents) ->
          refused(
              group.get(),
              group.get().name(),
              new Problem(
                  "delete",
                  Count.of(torrents, "torrent")
                      + " are open to this group; open them to others first"));
    };
  }

  @PostMapping("/staff/groups/{id}/members")
  Answer add(
      @PathVariable String id,
      @RequestParam(name = "member", defaultValue = "") String name,
      Member member) {
    var group = find(id, member);
    if (group.isEmpty()) {
      return new Answer.NotHere();
    }
    var user = store.users().byName(name.strip());
    if (user.isEmpty()) {
      return page(
              group.get(),
              group.get().name(),
              name,
              List.of(new Problem("member", "Nobody has this name")))
          .withStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    store.groups().addMember(group.get().id(), user.get().id());
    note("group.add", group.get(), user.get().name(), member);
    return new Answer.SeeOther(path(group.get()));
  }

  @PostMapping("/staff/groups/{id}/members/{user}/remove")
  Answer remove(@PathVariable String id, @PathVariable String user, Member member) {
    var group = find(id, member);
    if (group.isEmpty() || !user.matches("[1-9]\\d{0,8}")) {
      return new Answer.NotHere();
    }
    store.groups().removeMember(group.get().id(), new UserId(Integer.parseInt(user)));
    note("group.remove", group.get(), user, member);
    return new Answer.SeeOther(path(group.get()));
  }

  private Optional<Group> find(String id, Member member) {
    return member.isAdministrator() && id.matches("[1-9]\\d{0,8}")
        ? store.groups().byId(new GroupId(Integer.parseInt(id)))
        : Optional.empty();
  }

  private void note(String action, Group group, String detail, Member member) {
    store.audit().note(Optional.of(member.user().id()), action, group.id().toString(), detail);
  }

  private Answer refused(Group group, String typedName, Problem problem) {
    return page(group, typedName, "", List.of(problem))
        .withStatus(HttpStatus.UNPROCESSABLE_CONTENT);
  }

  private Answer.Page page(
      Group group, String typedName, String typedMember, List<Problem> problems) {
    var members = store.groups().members(group.id());
    int torrents =
        store.groups().list().stream()
            .filter(summary -> summary.group().id().equals(group.id()))
            .mapToInt(GroupSummary::torrents)
            .sum();
    return new Answer.Page(
        "group",
        Tab.STAFF,
        new Content(
            group.name(),
            path(group),
            Count.of(members.size(), "member")
                + ", "
                + Count.of(torrents, "torrent")
                + " open to it. The tracker obeys within a second.",
            members.stream().map(GroupPage::person).toList(),
            typedName,
            typedMember,
            torrents == 0
                ? "No torrent is open to this group, so nobody loses anything they see."
                : Count.of(torrents, "torrent") + " stand in the way: open them to others first.",
            problems));
  }

  private static Person person(User user) {
    return new Person(user.id().value(), user.name(), MemberPath.of(user));
  }
}
