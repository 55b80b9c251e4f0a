package org.swarmkeep.catalog.doors;

import java.io.Serial;
import java.io.Serializable;
import java.security.Principal;
import org.swarmkeep.store.User;

/**
 * What a session remembers of its member.
 *
 * @param stamp changes with the password, which ends the sessions opened with the old one
 */
record SignedIn(int userId, String stamp) implements Principal, Serializable {
  @Serial private static final long serialVersionUID = 1L;

  private static final int STAMP_DIGITS = 16;

  static SignedIn of(User user) {
    return new SignedIn(user.id().value(), stampOf(user));
  }

  boolean stillHoldsFor(User user) {
    return !user.suspended() && stamp.equals(stampOf(user));
  }

  static String stampOf(User user) {
    return Secrets.sha256(user.passwordHash().orElse("")).substring(0, STAMP_DIGITS);
  }

  @Override
  public String getName() {
    return Integer.toString(userId);
  }
}
