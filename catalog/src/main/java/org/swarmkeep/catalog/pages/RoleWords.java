package org.swarmkeep.catalog.pages;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.swarmkeep.accounts.Role;

/** Roles as they are read and chosen. */
final class RoleWords {
  private RoleWords() {}

  static String of(Role role) {
    return switch (role) {
      case MEMBER -> "Member";
      case MODERATOR -> "Moderator";
      case ADMIN -> "Administrator";
    };
  }

  static List<Choice> choices(Role chosen) {
    return Arrays.stream(Role.values())
        .map(role -> new Choice(word(role), of(role), role == chosen))
        .toList();
  }

  static Optional<Role> parse(String word) {
    return Arrays.stream(Role.values()).filter(role -> word(role).equals(word)).findFirst();
  }

  private static String word(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }
}
