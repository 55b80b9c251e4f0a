package org.swarmkeep.catalog.doors;

import java.util.List;
import java.util.Objects;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.swarmkeep.store.User;
import org.swarmkeep.store.Users;

/** Signs a member in by name and password; repeated failures have to wait. */
final class NameAndPassword implements AuthenticationProvider {
  private final Users users;
  private final Throttle throttle;

  NameAndPassword(Users users, Throttle throttle) {
    this.users = users;
    this.throttle = throttle;
  }

  @Override
  public Authentication authenticate(Authentication attempt) {
    var name = attempt.getName();
    var address = address(attempt);
    throttle
        .waitFor(name, address)
        .ifPresent(wait -> {
          throw new SignInFailure.Throttled(wait);
        });
    var user = users.byName(name);
    boolean matches =
        Passwords.match(
            Objects.toString(attempt.getCredentials(), ""), user.flatMap(User::passwordHash));
    if (!matches) {
      throttle.failed(name, address);
      throw new SignInFailure.NoMatch(throttle.triesLeft(name, address));
    }
    throttle.succeeded(name, address);
    return token(user.orElseThrow());
  }

  private static Authentication token(User user) {
    if (user.suspended()) {
      throw new SignInFailure.Suspended();
    }
    return UsernamePasswordAuthenticationToken.authenticated(SignedIn.of(user), "", List.of());
  }

  private static String address(Authentication attempt) {
    return attempt.getDetails() instanceof WebAuthenticationDetails details
        ? details.getRemoteAddress()
        : "";
  }

  @Override
  public boolean supports(Class<?> type) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
  }
}
