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
  private final PasswordCheck check;

  NameAndPassword(Users users, PasswordCheck check) {
    this.users = users;
    this.check = check;
  }

  @Override
  public Authentication authenticate(Authentication attempt) {
    var user = users.byName(attempt.getName());
    var password = Objects.toString(attempt.getCredentials(), "");
    var failure = check.check(attempt.getName(), user, password, address(attempt));
    if (failure.isPresent()) {
      throw failure.get();
    }
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
