package org.swarmkeep.catalog.doors;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.swarmkeep.accounts.Role;
import org.swarmkeep.store.User;
import org.swarmkeep.store.Viewer;

/** Who looks at a page: a signed-in member as the database knows them at this request. */
public record Member(User user) {
  private static final String ATTRIBUTE = Member.class.getName();

  /** Who sent the request; empty when nobody is signed in. */
  public static Optional<Member> of(HttpServletRequest request) {
    return Optional.ofNullable((Member) request.getAttribute(ATTRIBUTE));
  }

  void attachTo(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  public Viewer viewer() {
    return new Viewer(user.account());
  }

  public boolean isStaff() {
    return user.role().isStaff();
  }

  public boolean isAdministrator() {
    return user.role() == Role.ADMIN;
  }
}
