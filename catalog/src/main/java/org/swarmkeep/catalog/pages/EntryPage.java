package org.swarmkeep.catalog.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.swarmkeep.accounts.Access;
import org.swarmkeep.accounts.TorrentState;
import org.swarmkeep.accounts.UserId;
import org.swarmkeep.catalog.doors.Member;
import org.swarmkeep.catalog.pages.Verdict.Kind;
import org.swarmkeep.catalog.shelf.Shelf;
import org.swarmkeep.catalog.shelf.SiteAddress;
import org.swarmkeep.catalog.words.Age;
import org.swarmkeep.catalog.words.Count;
import org.swarmkeep.catalog.words.Markdown;
import org.swarmkeep.catalog.words.Size;
import org.swarmkeep.metainfo.Metainfo;
import org.swarmkeep.store.Category;
import org.swarmkeep.store.Store;
import org.swarmkeep.store.TorrentDetail;

/** GET /torrents/ID: an entry, its swarm and its file. */
@Controller
final class EntryPage {
  private final Store store;
  private final Shelf shelf;
  private final InstantSource clock;

  EntryPage(Store store, Shelf shelf, InstantSource clock) {
    this.store = store;
    this.shelf = shelf;
    this.clock = clock;
  }

  /**
   * @param file the .torrent, its size and what is in it; empty for a torrent that came from
   *     another tracker without one
   * @param description HTML made from Markdown
   * @param firstSeeded the day; empty when it never had a seeder
   * @param peers for the staff alone
   * @param retiring stands in the place of the download button
   * @param news said once, after publishing
   * @param mayChange the viewer is its uploader or staff
   */
  record Content(
      String href,
      String title,
      String category,
      String categoryHref,
      String uploader,
      String uploaderHref,
      Age added,
      String format,
      boolean restricted,
      String access,
      Optional<File> file,
      List<HashFact> hashes,
      String description,
      Swarm swarm,
      String firstSeeded,
      Optional<Peers> peers,
      Optional<Verdict> retiring,
      Optional<Verdict> news,
      boolean mayChange) {}

  record File(Size fileSize, Size size, String pieces, FileTree tree) {
    static File of(Metainfo metainfo, TorrentDetail detail) {
      return new File(
          Size.of(metainfo.bytes().length),
          Size.of(detail.sizeBytes()),
          Count.of(detail.pieceCount()) + " × " + Size.of(detail.pieceLengthBytes()).round(),
          FileTree.of(metainfo));
    }
  }

  @GetMapping("/torrents/{id}")
  Answer show(@PathVariable String id, Member member, HttpServletRequest request) {
    return new EntryDesk(store)
        .find(id, member)
        .<Answer>map(
            detail -> new Answer.Page("entry", Tab.BROWSE, content(detail, member, request)))
        .orElseGet(Answer.NotHere::new);
  }

  /** The swarm card alone, for keeping its numbers fresh. */
  @GetMapping("/torrents/{id}/swarm")
  Answer swarm(@PathVariable String id, Member member) {
    return new EntryDesk(store)
        .find(id, member)
        .<Answer>map(detail -> new Answer.Page("swarm", Tab.BROWSE, swarm(detail, member)))
        .orElseGet(Answer.NotHere::new);
  }

  /** The .torrent with the member's own key; nobody else's page or file ever carries it. */
  @GetMapping("/torrents/{id}/file")
  Answer file(@PathVariable String id, Member member, HttpServletRequest request) {
    return new EntryDesk(store)
        .find(id, member)
        .flatMap(detail -> file(detail, member, request))
        .orElseGet(Answer.NotHere::new);
  }

  private Optional<Answer> file(TorrentDetail detail, Member member, HttpServletRequest request) {
    var site = SiteAddress.of(request);
    return shelf
        .personalised(
            detail.torrent(),
            member.user(),
            site.host(),
            site.url("/torrents/" + detail.torrent().id()))
        .map(bytes -> new Answer.TorrentFile(detail.name(), bytes));
  }

  private Content content(TorrentDetail detail, Member member, HttpServletRequest request) {
    var torrent = detail.torrent();
    return new Content(
        "/torrents/" + torrent.id(),
        detail.title(),
        detail.category().map(Category::name).orElse(""),
        detail.category().map(category -> "/torrents?category=" + category.id()).orElse(""),
        detail.uploaderName().orElse(""),
        torrent.uploader().map(this::profile).orElse(""),
        Age.of(detail.added(), clock.instant()),
        HashFact.format(detail.infoHashV1(), detail.infoHashV2()),
        torrent.access() instanceof Access.OnlyGroups,
        Audience.of(store.groups(), torrent.access()).words(),
        shelf.metainfo(torrent).map(metainfo -> File.of(metainfo, detail)),
        HashFact.of(detail.infoHashV1(), detail.infoHashV2()),
        Markdown.html(detail.description()),
        swarm(detail, member),
        detail.firstSeeded().map(at -> Age.of(at, clock.instant()).day()).orElse(""),
        member.isStaff() ? Optional.of(Peers.of(store, detail, clock.instant())) : Optional.empty(),
        retiring(torrent.state()),
        Published.take(torrent.id(), request),
        torrent.mayRetire(member.user().account()));
  }

  private Swarm swarm(TorrentDetail detail, Member member) {
    var own = store.traffic().of(member.user().id(), detail.torrent().id());
    return Swarm.of(detail, own, clock.instant());
  }

  private String profile(UserId uploader) {
    return store.users().byId(uploader).map(MemberPath::of).orElse("");
  }

  private static Optional<Verdict> retiring(TorrentState state) {
    return state instanceof TorrentState.Retiring(var reason, var insiders)
        ? Optional.of(
            Verdict.of(
                Kind.WARN,
                "Being withdrawn",
                "Hidden and closed to new downloads. "
                    + Count.of(insiders.size(), "member")
                    + " may still finish. The reason: "
                    + reason))
        : Optional.empty();
  }
}
