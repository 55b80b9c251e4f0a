package org.swarmkeep.catalog.doors;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.swarmkeep.accounts.UserId;
import org.swarmkeep.store.StoreException;
import org.swarmkeep.store.User;
import org.swarmkeep.store.Users;

/**
 * Looks the member up anew at each request, so that whoever is suspended, or whose password was
 * changed, is out at the next one.
 */
final class MemberFilter extends OncePerRequestFilter {
  private final Users users;
  private final Notices notices;

  MemberFilter(Users users, Notices notices) {
    this.users = users;
    this.notices = notices;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      lookUp(request);
    } catch (StoreException e) {
      notices.tell(Trouble.RESTING, e, request, response);
      return;
    }
    chain.doFilter(request, response);
  }

  private void lookUp(HttpServletRequest request) {
    var authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn) {
      var user = user(signedIn);
      user.ifPresentOrElse(present -> new Member(present).attachTo(request), () -> out(request));
    }
  }

  private Optional<User> user(SignedIn signedIn) {
    return users.byId(new UserId(signedIn.userId())).filter(signedIn::stillHoldsFor);
  }

  private static void out(HttpServletRequest request) {
    SecurityContextHolder.clearContext();
    var session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
  }
}
