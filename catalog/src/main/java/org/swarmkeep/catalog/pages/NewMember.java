package org.swarmkeep.catalog.pages;

import java.util.Optional;
import org.swarmkeep.accounts.Role;
import org.swarmkeep.store.NewUser;

/** Checks what is typed for somebody new. */
final class NewMember {
  private NewMember() {}

  /** What is wrong with a name, whether or not it is taken. */
  static Optional<Problem> problemOfName(String name) {
    if (name.isBlank()) {
      return Optional.of(new Problem("name", "Choose a name"));
    }
    try {
      var _ = new NewUser(name, Role.MEMBER, Optional.empty(), Optional.empty());
      return Optional.empty();
    } catch (IllegalArgumentException refused) {
      return Optional.of(Problem.of("name", refused));
    }
  }
}
