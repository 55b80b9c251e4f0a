package org.swarmkeep.accounts;

import java.util.Set;

/**
 * What the tracker must know of a user to admit an announce.
 *
 * @param keyVersion part of every announce key; raising it revokes all keys handed out before
 * @param suspended may neither sign in nor announce
 */
public record Account(
    UserId id, Role role, int keyVersion, boolean suspended, Set<GroupId> groups) {
  /** Stands where there is no account; may do nothing. */
  static final Account NOBODY =
      new Account(new UserId(Integer.MAX_VALUE), Role.MEMBER, 0, true, Set.of());

  boolean isNobody() {
    return id.value() == NOBODY.id.value();
  }

  public Account {
    groups = Set.copyOf(groups);
  }
}
