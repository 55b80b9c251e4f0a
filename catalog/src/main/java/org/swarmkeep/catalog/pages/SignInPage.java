package org.swarmkeep.catalog.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.swarmkeep.catalog.doors.Member;
import org.swarmkeep.catalog.doors.NextStop;
import org.swarmkeep.catalog.doors.SignInFailure;
import org.swarmkeep.store.SetupLinks;

/** GET /sign-in. The form's POST is taken by the sign-in filter. */
@Controller
final class SignInPage {
  private final SetupLinks setupLinks;

  SignInPage(SetupLinks setupLinks) {
    this.setupLinks = setupLinks;
  }

  /**
   * @param next where the visitor wanted to go; empty for the list
   * @param problem empty at the first sight of the form
   * @param setupNeeded nobody can sign in yet
   */
  record Content(String name, String next, String problem, boolean setupNeeded) {}

  @GetMapping("/sign-in")
  Answer show(HttpServletRequest request) {
    if (Member.of(request).isPresent()) {
      return new Answer.SeeOther("/torrents");
    }
    return new Answer.Page("sign-in", new Content("", next(request), "", setupLinks.isNeeded()));
  }

  /** The page after a failure, with what was typed but the password. */
  static Answer.Page again(SignInFailure failure, HttpServletRequest request) {
    var name = Optional.ofNullable(request.getParameter("name")).orElse("");
    var message = Optional.ofNullable(failure.getMessage()).orElse("");
    return new Answer.Page("sign-in", new Content(name, next(request), message, false))
        .withStatus(HttpStatus.valueOf(failure.status()));
  }

  private static String next(HttpServletRequest request) {
    return Optional.ofNullable(request.getParameter(NextStop.PARAMETER))
        .filter(NextStop::isOurs)
        .orElse("");
  }
}
