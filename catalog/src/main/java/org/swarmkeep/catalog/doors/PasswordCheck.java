package org.swarmkeep.catalog.doors;

import java.util.Optional;
import org.swarmkeep.store.User;

/** Compares a password that was typed with the one kept; repeated failures have to wait. */
public final class PasswordCheck {
  private final Throttle throttle;

  public PasswordCheck(Throttle throttle) {
    this.throttle = throttle;
  }

  /**
   * Why the password is not accepted; empty when it is.
   *
   * @param name as it was typed, whether or not somebody has it
   * @param user who has the name
   * @param address the visitor comes from
   */
  public Optional<SignInFailure> check(
      String name, Optional<User> user, String password, String address) {
    var wait = throttle.waitFor(name, address);
    if (wait.isPresent()) {
      return Optional.of(new SignInFailure.Throttled(wait.get()));
    }
    if (!Passwords.match(password, user.flatMap(User::passwordHash))) {
      throttle.failed(name, address);
      return Optional.of(new SignInFailure.NoMatch(throttle.triesLeft(name, address)));
    }
    throttle.succeeded(name, address);
    return Optional.empty();
  }
}
