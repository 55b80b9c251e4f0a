package org.swarmkeep.catalog.pages;

import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.swarmkeep.accounts.TorrentId;
import org.swarmkeep.accounts.TorrentState;
import org.swarmkeep.catalog.doors.Member;
import org.swarmkeep.catalog.words.Count;
import org.swarmkeep.store.Store;
import org.swarmkeep.store.TorrentDetail;

/** /torrents/ID/withdraw: ends an entry, politely or at once, after saying what that does. */
@Controller
final class WithdrawPage {
  private static final int REASON_LENGTH_MAX = 200;

  private final Store store;

  WithdrawPage(Store store) {
    this.store = store;
  }

  /**
   * @param effect a sentence with the numbers of those who are hit
   * @param retiring it is on its way out already and can only be removed at once
   */
  record Content(
      String href,
      String title,
      String effect,
      boolean retiring,
      String reason,
      List<Problem> problems) {}

  @GetMapping("/torrents/{id}/withdraw")
  Answer show(@PathVariable String id, Member member) {
    return new EntryDesk(store)
        .findForChange(id, member)
        .<Answer>map(detail -> page(detail, "", List.of()))
        .orElseGet(Answer.NotHere::new);
  }

  @PostMapping("/torrents/{id}/withdraw")
  Answer withdraw(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String mode,
      Member member) {
    var detail = new EntryDesk(store).findForChange(id, member);
    if (detail.isEmpty()) {
      return new Answer.NotHere();
    }
    var problem = problem(reason);
    if (problem.isPresent()) {
      return page(detail.get(), reason, List.of(problem.get()))
          .withStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return end(detail.get().torrent().id(), reason.strip(), mode, member);
  }

  /** Whoever presses neither button retires politely. */
  private Answer end(TorrentId id, String reason, String mode, Member member) {
    if (mode.equals("now")) {
      store.torrentRegistry().remove(id, reason);
      note("torrent.remove", id, reason, member);
      return new Answer.SeeOther("/torrents");
    }
    store.torrentRegistry().retire(id, reason);
    note("torrent.retire", id, reason, member);
    return new Answer.SeeOther("/torrents/" + id);
  }

  private void note(String action, TorrentId id, String reason, Member member) {
    store.audit().note(Optional.of(member.user().id()), action, id.toString(), reason);
  }

  private static Optional<Problem> problem(String reason) {
    if (reason.isBlank()) {
      return Optional.of(new Problem("reason", "Give a reason: every client will show it"));
    }
    return reason.length() > REASON_LENGTH_MAX
            || reason.codePoints().anyMatch(Character::isISOControl)
        ? Optional.of(
            new Problem("reason", "Use one line of at most " + REASON_LENGTH_MAX + " characters"))
        : Optional.empty();
  }

  private static Answer.Page page(TorrentDetail detail, String reason, List<Problem> problems) {
    return new Answer.Page(
        "withdraw",
        Tab.BROWSE,
        new Content(
            "/torrents/" + detail.torrent().id(),
            detail.title(),
            "Now in its swarm: "
                + Count.of(detail.seeders(), "seeder")
                + " and "
                + Count.of(detail.leechers(), "leecher")
                + '.',
            detail.torrent().state() instanceof TorrentState.Retiring,
            reason,
            problems));
  }
}
