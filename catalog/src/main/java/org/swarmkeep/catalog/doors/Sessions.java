package org.swarmkeep.catalog.doors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.swarmkeep.store.User;

/** Opens a session for a member who came through another door than the sign-in form. */
public final class Sessions {
  private static final HttpSessionSecurityContextRepository REPOSITORY =
      new HttpSessionSecurityContextRepository();

  private Sessions() {}

  /** Signs the member in; a session that was open before ends. */
  public static void open(User user, HttpServletRequest request, HttpServletResponse response) {
    var before = request.getSession(false);
    if (before != null) {
      before.invalidate();
    }
    var context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        UsernamePasswordAuthenticationToken.authenticated(SignedIn.of(user), "", List.of()));
    SecurityContextHolder.setContext(context);
    REPOSITORY.saveContext(context, request, response);
  }
}
