package org.swarmkeep.catalog.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.swarmkeep.catalog.doors.PasswordLinks;
import org.swarmkeep.catalog.doors.Passwords;
import org.swarmkeep.catalog.doors.Sessions;
import org.swarmkeep.store.User;
import org.swarmkeep.store.Users;

/** /password/TOKEN: a link from the staff, by which a member chooses a password once. */
@Controller
final class PasswordPage {
  private final PasswordLinks links;
  private final Users users;

  PasswordPage(PasswordLinks links, Users users) {
    this.links = links;
    this.users = users;
  }

  /**
   * @param problem empty at the first sight of the form
   */
  record Content(String action, String name, String problem) {}

  @GetMapping("/password/{token}")
  Answer show(@PathVariable String token) {
    return links
        .open(token)
        .<Answer>map(user -> page(token, user, ""))
        .orElseGet(Answer.NotHere::new);
  }

  @PostMapping("/password/{token}")
  Answer choose(
      @PathVariable String token,
      @RequestParam(defaultValue = "") String password,
      HttpServletRequest request,
      HttpServletResponse response) {
    var owner = links.open(token);
    if (owner.isEmpty()) {
      return new Answer.NotHere();
    }
    var problem = Passwords.problem(password);
    if (problem.isPresent()) {
      return page(token, owner.get(), problem.get()).withStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    users.setPassword(owner.get().id(), Passwords.hash(password));
    users.byId(owner.get().id()).ifPresent(user -> Sessions.open(user, request, response));
    return new Answer.SeeOther("/torrents");
  }

  private static Answer.Page page(String token, User user, String problem) {
    return new Answer.Page("password", new Content("/password/" + token, user.name(), problem));
  }
}
