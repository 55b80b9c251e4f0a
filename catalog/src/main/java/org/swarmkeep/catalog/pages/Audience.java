package org.swarmkeep.catalog.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.swarmkeep.accounts.Access;
import org.swarmkeep.accounts.GroupId;
import org.swarmkeep.store.Group;
import org.swarmkeep.store.GroupSummary;
import org.swarmkeep.store.Groups;

/**
 * The question who may see an entry, with what was answered so far.
 *
 * @param chosen only the groups that are ticked
 */
record Audience(boolean chosen, List<Choice> groups) {
  static Audience of(Groups groups, Access access) {
    return switch (access) {
      case Access.Everyone() -> of(groups, false, Set.of());
      case Access.OnlyGroups(var open) -> of(groups, true, open);
    };
  }

  /** What was typed, groups that no longer exist left out. */
  static Audience of(Groups groups, HttpServletRequest request) {
    var ticked =
        Arrays.stream(
                Optional.ofNullable(request.getParameterValues("group")).orElse(new String[0]))
            .filter(value -> value.matches("[1-9]\\d{0,8}"))
            .map(value -> new GroupId(Integer.parseInt(value)))
            .collect(Collectors.toSet());
    return of(groups, "groups".equals(request.getParameter("audience")), ticked);
  }

  private static Audience of(Groups groups, boolean chosen, Set<GroupId> ticked) {
    return new Audience(
        chosen,
        groups.list().stream()
            .map(GroupSummary::group)
            .map(group -> choice(group, ticked.contains(group.id())))
            .toList());
  }

  private static Choice choice(Group group, boolean ticked) {
    return new Choice(group.id().toString(), group.name(), ticked);
  }

  /** What is wrong with the answer; empty when nothing is. */
  Optional<Problem> problem() {
    return chosen && ticked().isEmpty()
        ? Optional.of(new Problem("groups", "Choose at least one group"))
        : Optional.empty();
  }

  /** The answer, which must have no problem. */
  Access access() {
    return chosen ? new Access.OnlyGroups(ticked()) : new Access.Everyone();
  }

  private Set<GroupId> ticked() {
    return groups.stream()
        .filter(Choice::chosen)
        .map(group -> new GroupId(Integer.parseInt(group.value())))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** In words, for the facts of an entry. */
  String words() {
    return chosen
        ? groups.stream()
            .filter(Choice::chosen)
            .map(Choice::label)
            .collect(Collectors.joining(", "))
        : "everyone with an account";
  }
}
