package org.swarmkeep.catalog.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.swarmkeep.catalog.doors.Member;
import org.swarmkeep.catalog.doors.PasswordCheck;
import org.swarmkeep.catalog.doors.Passwords;
import org.swarmkeep.catalog.doors.Sessions;
import org.swarmkeep.catalog.doors.SignInFailure;
import org.swarmkeep.catalog.pages.Verdict.Kind;
import org.swarmkeep.catalog.words.Age;
import org.swarmkeep.catalog.words.Count;
import org.swarmkeep.catalog.words.Size;
import org.swarmkeep.store.Store;
import org.swarmkeep.store.TrafficRow;
import org.swarmkeep.store.User;

/** /members/NAME: a member as others see them; to themselves also totals, history and keys. */
@Controller
final class MemberPage {
  private static final int PER_PAGE = 25;
  private static final int PAGE_MAX = 100_000;
  private static final int SESSIONS = 5;

  private final Store store;
  private final PasswordCheck check;
  private final InstantSource clock;

  MemberPage(Store store, PasswordCheck check, InstantSource clock) {
    this.store = store;
    this.check = check;
    this.clock = clock;
  }

  /**
   * @param sessionsHref for administrators; otherwise empty
   * @param totals for the member and the administrators
   * @param own for the member alone
   */
  record Content(
      String name,
      String role,
      Age joined,
      boolean suspended,
      String uploadsHref,
      String sessionsHref,
      Optional<Totals> totals,
      Optional<Own> own,
      Optional<Verdict> news,
      List<Problem> problems) {
    String problemOf(String field) {
      return Problem.of(problems, field);
    }
  }

  record Totals(
      Size uploaded,
      Size downloaded,
      String ratio,
      String seeding,
      String leeching,
      String finished,
      String seedTime) {}

  /**
   * @param sessions the latest few
   * @param sessionCount of all, with its noun
   */
  record Own(
      String path,
      int keyVersion,
      Age keysSince,
      List<SessionView> sessions,
      String sessionCount,
      List<HistoryRow> history,
      Pager pager) {}

  record HistoryRow(
      StandingMark standing,
      String href,
      String title,
      Size uploaded,
      Size downloaded,
      String ratio,
      String seedTime,
      Age announced) {}

  @GetMapping("/members/{name}")
  Answer show(
      @PathVariable String name,
      @RequestParam(defaultValue = "1") String page,
      @RequestParam(defaultValue = "") String done,
      Member member) {
    int number = page.matches("[1-9]\\d{0,5}") ? Math.min(PAGE_MAX, Integer.parseInt(page)) : 1;
    return MemberPath.find(store.users(), name)
        .<Answer>map(user -> page(user, member, number, news(done), List.of()))
        .orElseGet(Answer.NotHere::new);
  }

  /** POST of oneself alone: a new password ends all other sessions. */
  @PostMapping("/members/{name}/password")
  Answer changePassword(
      @PathVariable String name,
      @RequestParam(defaultValue = "") String current,
      @RequestParam(defaultValue = "") String password,
      Member member,
      HttpServletRequest request,
      HttpServletResponse response) {
    var self = MemberPath.find(store.users(), name).filter(user -> isSelf(user, member));
    if (self.isEmpty()) {
      return new Answer.NotHere();
    }
    var problems = problems(self.get(), current, password, request.getRemoteAddr());
    if (!problems.isEmpty()) {
      return page(self.get(), member, 1, Optional.empty(), problems)
          .withStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    store.users().setPassword(self.get().id(), Passwords.hash(password));
    store.users().byId(self.get().id()).ifPresent(user -> Sessions.open(user, request, response));
    return new Answer.SeeOther(MemberPath.of(self.get()) + "?done=password");
  }

  private List<Problem> problems(User self, String current, String password, String address) {
    var problems = new ArrayList<Problem>();
    check
        .check(self.name(), Optional.of(self), current, address)
        .map(failure -> new Problem("current", wrong(failure)))
        .ifPresent(problems::add);
    Passwords.problem(password)
        .map(sentence -> new Problem("password", sentence))
        .ifPresent(problems::add);
    return problems;
  }

  private static String wrong(SignInFailure failure) {
    return failure instanceof SignInFailure.NoMatch
        ? "This is not your current password"
        : String.valueOf(failure.getMessage());
  }

  private Answer.Page page(
      User user, Member member, int page, Optional<Verdict> news, List<Problem> problems) {
    boolean self = isSelf(user, member);
    return new Answer.Page(
        "member",
        new Content(
            user.name(),
            RoleWords.of(user.role()),
            age(user.joined()),
            user.suspended() && member.isStaff(),
            "/torrents?by=" + URLEncoder.encode(user.name(), StandardCharsets.UTF_8),
            member.isAdministrator() ? MemberPath.of(user) + "/sessions" : "",
            self || member.isAdministrator() ? Optional.of(totals(user)) : Optional.empty(),
            self ? Optional.of(own(user, page)) : Optional.empty(),
            self ? news : Optional.empty(),
            problems));
  }

  private Totals totals(User user) {
    var totals = store.traffic().totals(user.id());
    return new Totals(
        Size.of(totals.uploadedBytes()),
        Size.of(totals.downloadedBytes()),
        Count.ratio(totals.uploadedBytes(), totals.downloadedBytes()),
        Count.of(totals.seeding()),
        Count.of(totals.leeching()),
        Count.of(totals.finished()),
        Age.span(totals.seedSeconds()));
  }

  private Own own(User user, int page) {
    var path = MemberPath.of(user);
    return new Own(
        path,
        user.keyVersion(),
        age(user.keysSince()),
        SessionView.of(store.sessionRecords().ofUser(user.id(), 0, SESSIONS), clock.instant()),
        Count.of(store.sessionRecords().countOf(user.id()), "session"),
        store.traffic().ofUser(user.id(), (page - 1) * PER_PAGE, PER_PAGE).stream()
            .map(this::row)
            .toList(),
        Pager.of(
            page, PER_PAGE, store.traffic().countOf(user.id()), other -> path + "?page=" + other));
  }

  private HistoryRow row(TrafficRow row) {
    return new HistoryRow(
        StandingMark.of(row),
        "/torrents/" + row.torrent(),
        row.title(),
        Size.of(row.uploadedBytes()),
        Size.of(row.downloadedBytes()),
        Count.ratio(row.uploadedBytes(), row.downloadedBytes()),
        row.seedSeconds() == 0 ? "—" : Age.span(row.seedSeconds()),
        age(row.lastAnnounce()));
  }

  private Age age(Instant moment) {
    return Age.of(moment, clock.instant());
  }

  private static boolean isSelf(User user, Member member) {
    return user.id().equals(member.user().id());
  }

  private static Optional<Verdict> news(String done) {
    return switch (done) {
      case "keys" ->
          Optional.of(
              Verdict.of(
                  Kind.GOOD,
                  "Your announce keys were replaced",
                  "Old .torrent files no longer work. Download those you need again."));
      case "password" ->
          Optional.of(
              Verdict.of(
                  Kind.GOOD,
                  "Your password was changed",
                  "Other devices are signed out; your clients are not affected."));
      default -> Optional.empty();
    };
  }
}
