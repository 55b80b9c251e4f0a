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
  private static final int NO_KEYS = -1;

  /** Stands where there is no account; may do nothing. */
  static final Account NOBODY =
      new Account(new UserId(Integer.MAX_VALUE), Role.MEMBER, NO_KEYS, true, Set.of());

  boolean isNobody() {
    return keyVersion == NO_KEYS;
  }

  public Account {
    groups = Set.copyOf(groups);
  }
}
