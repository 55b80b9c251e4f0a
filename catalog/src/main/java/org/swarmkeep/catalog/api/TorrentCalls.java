package org.swarmkeep.catalog.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.propertyeditors.StringArrayPropertyEditor;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.swarmkeep.accounts.TorrentState;
import org.swarmkeep.catalog.doors.Scope;
import org.swarmkeep.catalog.shelf.FileNames;
import org.swarmkeep.catalog.shelf.Shelf;
import org.swarmkeep.catalog.shelf.SiteAddress;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.store.Store;
import org.swarmkeep.store.TorrentDetail;
import org.swarmkeep.store.User;
import org.swarmkeep.store.Viewer;

/** /api/v1/torrents: registers, hands out, ends, and counts. */
@RestController
final class TorrentCalls {
  static final int HASHES_MAX = 200;

  private static final int REASON_LENGTH_MAX = 200;

  /** Stands in no text that can be sent. */
  private static final String NO_SEPARATOR = "\u0000\u0000";

  private final Store store;
  private final Shelf shelf;

  TorrentCalls(Store store, Shelf shelf) {
    this.store = store;
    this.shelf = shelf;
  }

  record EndBody(int id, String infoHash, String state, String reason) {}

  record StatsBody(
      int id,
      String infoHash,
      String state,
      int seeders,
      int leechers,
      int completed,
      long sizeBytes,
      Optional<String> countedAt) {}

  record StatsListBody(List<StatsBody> torrents) {}

  /** A name may hold a comma: each value of a repeated field is taken as it is. */
  @InitBinder
  void keepCommas(WebDataBinder binder) {
    binder.registerCustomEditor(String[].class, new StringArrayPropertyEditor(NO_SEPARATOR));
  }

  /** 201 when it is new, 200 with the same body when it is here already. */
  @Needs(Scope.TORRENTS_WRITE)
  @PostMapping(value = "/api/v1/torrents", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  ResponseEntity<RegistrationCall.Body> register(
      @RequestParam MultipartFile torrent,
      @RequestParam(defaultValue = "") String title,
      @RequestParam(defaultValue = "") String category,
      @RequestParam(defaultValue = "") String description,
      @RequestParam(defaultValue = "") String[] groups,
      @RequestParam(required = false) Optional<String> uploader,
      @RequestParam(defaultValue = "false") boolean revive)
      throws IOException {
    return new RegistrationCall(store, shelf)
        .register(
            torrent.getBytes(),
            new RegistrationCall.Wish(
                title, category, description, List.of(groups), uploader, revive));
  }

  /** The file with this user's key; who may not see the entry learns nothing of it. */
  @Needs(Scope.TORRENTS_READ)
  @GetMapping("/api/v1/torrents/{infoHash}/metainfo")
  ResponseEntity<byte[]> metainfo(
      @PathVariable String infoHash, @RequestParam String user, HttpServletRequest request) {
    var owner = store.users().byExternalId(user).orElseThrow(() -> UserCalls.unknown(user));
    var detail = store.torrents().byHash(hash(infoHash)).filter(found -> sees(owner, found));
    var site = SiteAddress.of(request);
    return detail
        .flatMap(found ->
            shelf.personalised(
                found.torrent(), owner, site.host(), site.url("/torrents/" + found.torrent().id())))
        .map(bytes ->
            ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .header(
                    HttpHeaders.CONTENT_DISPOSITION,
                    FileNames.attachment(detail.orElseThrow().name()))
                .header(HttpHeaders.CONTENT_TYPE, "application/x-bittorrent")
                .body(bytes))
        .orElseThrow(() -> notHere(infoHash));
  }

  private static boolean sees(User user, TorrentDetail detail) {
    return new Viewer(user.account()).sees(detail.torrent());
  }

  /** Ends a torrent; doing it twice changes nothing the second time. */
  @Needs(Scope.TORRENTS_WRITE)
  @DeleteMapping("/api/v1/torrents/{infoHash}")
  EndBody end(
      @PathVariable String infoHash,
      @RequestParam String mode,
      @RequestParam(defaultValue = "removed by the site") String reason) {
    var hash = hash(infoHash);
    var id = store.torrents().byHash(hash).orElseThrow(() -> notHere(infoHash)).torrent().id();
    checkReason(reason);
    switch (mode) {
      case "retire" -> store.torrentRegistry().retire(id, reason);
      case "now" -> store.torrentRegistry().remove(id, reason);
      default ->
          throw new ApiProblem(
              HttpStatus.BAD_REQUEST,
              "The torrent was left as it is",
              "mode must be 'retire' or 'now', was '" + mode + "'",
              "retire lets those inside finish; now turns everybody away");
    }
    store.audit().note(Optional.empty(), "torrent." + mode, id.toString(), reason);
    var after = store.torrents().byHash(hash).orElseThrow(() -> notHere(infoHash)).torrent();
    return new EndBody(
        id.value(), after.keyHash().hex(), word(after.state()), reasonOf(after.state()));
  }

  private static void checkReason(String reason) {
    if (reason.isBlank()
        || reason.length() > REASON_LENGTH_MAX
        || reason.codePoints().anyMatch(Character::isISOControl)) {
      throw new ApiProblem(
          HttpStatus.BAD_REQUEST,
          "The torrent was left as it is",
          "a reason is one line of 1 to " + REASON_LENGTH_MAX + " characters",
          "shorten it: clients show it to people");
    }
  }

  /** Numbers for a page of the site in one call; hashes nobody knows are left out. */
  @Needs(Scope.STATS_READ)
  @GetMapping("/api/v1/torrents")
  StatsListBody stats(@RequestParam(required = false) Optional<List<String>> hash) {
    var hashes = hash.orElse(List.of());
    if (hashes.isEmpty() || hashes.size() > HASHES_MAX) {
      throw new ApiProblem(
          HttpStatus.BAD_REQUEST,
          "No numbers were read",
          "a call takes 1 to " + HASHES_MAX + " hashes, had " + hashes.size(),
          "send the hashes of one page at a time");
    }
    var wanted = hashes.stream().map(TorrentCalls::hash).toList();
    return new StatsListBody(
        store.torrents().stats(wanted).stream()
            .map(stats ->
                new StatsBody(
                    stats.id().value(),
                    stats.hash().hex(),
                    word(stats.state()),
                    stats.seeders(),
                    stats.leechers(),
                    stats.completed(),
                    stats.sizeBytes(),
                    stats.countedAt().map(Object::toString)))
            .toList());
  }

  /** A v1 hash, or the SHA-256 of a v2 torrent, whole or cut to 20 bytes. */
  static InfoHash hash(String text) {
    if (!text.matches("[0-9A-Fa-f]{40}([0-9A-Fa-f]{24})?")) {
      throw new ApiProblem(
          HttpStatus.BAD_REQUEST,
          "This is no info hash",
          "an info hash has 40 or 64 hexadecimal digits, was '"
              + text.substring(0, Math.min(text.length(), 2 * InfoHash.BYTES))
              + "'",
          "take infoHash from the answer to POST /api/v1/torrents");
    }
    return InfoHash.parse(text.substring(0, 2 * InfoHash.BYTES));
  }

  static ApiProblem notHere(String infoHash) {
    return new ApiProblem(
        HttpStatus.NOT_FOUND,
        "There is no such torrent",
        "none has the info hash " + infoHash + ", or it is not open to this user",
        "register it with POST /api/v1/torrents, or open it to a group of the user");
  }

  static String word(TorrentState state) {
    return switch (state) {
      case TorrentState.Active() -> "active";
      case TorrentState.Retiring _ -> "retiring";
      case TorrentState.Removed _ -> "removed";
    };
  }

  private static String reasonOf(TorrentState state) {
    return switch (state) {
      case TorrentState.Active() -> "";
      case TorrentState.Retiring(var reason, var _) -> reason;
      case TorrentState.Removed(var reason) -> reason;
    };
  }
}
