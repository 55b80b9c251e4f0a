package org.swarmkeep.catalog.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.swarmkeep.accounts.Role;
import org.swarmkeep.catalog.doors.Passwords;
import org.swarmkeep.catalog.doors.Secrets;
import org.swarmkeep.catalog.doors.Sessions;
import org.swarmkeep.store.NewUser;
import org.swarmkeep.store.SetupLinks;

/** /setup/SECRET: the one-time link of the first start, which creates the administrator. */
@Controller
final class SetupPage {
  private final SetupLinks links;

  SetupPage(SetupLinks links) {
    this.links = links;
  }

  record Content(String action, String name, List<Problem> problems) {
    String problemOf(String field) {
      return Problem.of(problems, field);
    }
  }

  @GetMapping("/setup/{secret}")
  Answer show(@PathVariable String secret) {
    return links.matches(Secrets.sha256(secret))
        ? page(secret, "", List.of())
        : new Answer.NotHere();
  }

  @PostMapping("/setup/{secret}")
  Answer create(
      @PathVariable String secret,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String password,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (!links.matches(Secrets.sha256(secret))) {
      return new Answer.NotHere();
    }
    var problems = problems(name, password);
    if (!problems.isEmpty()) {
      return page(secret, name, problems).withStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    var administrator =
        new NewUser(name, Role.ADMIN, Optional.of(Passwords.hash(password)), Optional.empty());
    return links
        .redeem(Secrets.sha256(secret), administrator)
        .<Answer>map(user -> {
          Sessions.open(user, request, response);
          return new Answer.SeeOther("/torrents");
        })
        .orElseGet(Answer.NotHere::new);
  }

  private static List<Problem> problems(String name, String password) {
    var problems = new ArrayList<Problem>();
    NewMember.problemOfName(name).ifPresent(problems::add);
    Passwords.problem(password)
        .map(sentence -> new Problem("password", sentence))
        .ifPresent(problems::add);
    return problems;
  }

  private static Answer.Page page(String secret, String name, List<Problem> problems) {
    return new Answer.Page("setup", new Content("/setup/" + secret, name, problems));
  }
}
