package org.swarmkeep.catalog.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.swarmkeep.catalog.doors.Member;
import org.swarmkeep.store.Store;
import org.swarmkeep.store.TorrentDetail;

/** /torrents/ID/access: changes who may see an entry. */
@Controller
final class AccessPage {
  private final Store store;

  AccessPage(Store store) {
    this.store = store;
  }

  record Content(String href, String title, Audience audience, List<Problem> problems) {}

  @GetMapping("/torrents/{id}/access")
  Answer show(@PathVariable String id, Member member) {
    return new EntryDesk(store)
        .findForChange(id, member)
        .<Answer>map(detail ->
            page(detail, Audience.of(store.groups(), detail.torrent().access()), List.of()))
        .orElseGet(Answer.NotHere::new);
  }

  @PostMapping("/torrents/{id}/access")
  Answer change(@PathVariable String id, Member member, HttpServletRequest request) {
    var detail = new EntryDesk(store).findForChange(id, member);
    if (detail.isEmpty()) {
      return new Answer.NotHere();
    }
    var audience = Audience.of(store.groups(), request);
    var problem = audience.problem();
    if (problem.isPresent()) {
      return page(detail.get(), audience, List.of(problem.get()))
          .withStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    var torrent = detail.get().torrent().id();
    store.torrents().changeAccess(torrent, audience.access(), member.user().id());
    return new Answer.SeeOther("/torrents/" + torrent);
  }

  private static Answer.Page page(TorrentDetail detail, Audience audience, List<Problem> problems) {
    return new Answer.Page(
        "access",
        Tab.BROWSE,
        new Content("/torrents/" + detail.torrent().id(), detail.title(), audience, problems));
  }
}
