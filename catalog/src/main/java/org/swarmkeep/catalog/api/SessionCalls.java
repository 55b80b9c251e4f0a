package org.swarmkeep.catalog.api;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.swarmkeep.catalog.doors.Scope;
import org.swarmkeep.protocol.ClientName;
import org.swarmkeep.store.SessionRecord;
import org.swarmkeep.store.Store;

/** /api/v1/.../sessions: which clients ran where, by user and by torrent. */
@RestController
final class SessionCalls {
  private static final int LIMIT_MAX = 500;
  private static final String LIMIT_STANDARD = "100";

  private final Store store;

  SessionCalls(Store store) {
    this.store = store;
  }

  /** Absent: what a client did not say, or nobody knows yet. */
  record SessionBody(
      int userId,
      Optional<String> externalId,
      String userName,
      int torrentId,
      String infoHash,
      String client,
      String peerId,
      String family,
      String activity,
      long uploadedBytes,
      long downloadedBytes,
      Optional<Long> leftBytes,
      long seedSeconds,
      Optional<Long> uploadSpeed,
      Optional<Long> downloadSpeed,
      String started,
      String lastAnnounce,
      Optional<String> firstSeeded,
      Optional<String> finished) {}

  record UserSessionsBody(int id, String externalId, int total, List<SessionBody> sessions) {}

  record TorrentSessionsBody(
      int id,
      String infoHash,
      int completed,
      Optional<String> firstSeeded,
      int total,
      List<SessionBody> sessions) {}

  @Needs(Scope.SESSIONS_READ)
  @GetMapping("/api/v1/users/{externalId}/sessions")
  UserSessionsBody ofUser(
      @PathVariable String externalId,
      @RequestParam(defaultValue = "0") int offset,
      @RequestParam(defaultValue = LIMIT_STANDARD) int limit) {
    checkPage(offset, limit);
    var user =
        store.users().byExternalId(externalId).orElseThrow(() -> UserCalls.unknown(externalId));
    var records = store.sessionRecords();
    return new UserSessionsBody(
        user.id().value(),
        externalId,
        records.countOf(user.id()),
        bodies(records.ofUser(user.id(), offset, limit)));
  }

  @Needs(Scope.SESSIONS_READ)
  @GetMapping("/api/v1/torrents/{infoHash}/sessions")
  TorrentSessionsBody ofTorrent(
      @PathVariable String infoHash,
      @RequestParam(defaultValue = "0") int offset,
      @RequestParam(defaultValue = LIMIT_STANDARD) int limit) {
    checkPage(offset, limit);
    var detail =
        store
            .torrents()
            .byHash(TorrentCalls.hash(infoHash))
            .orElseThrow(() -> TorrentCalls.notHere(infoHash));
    var torrent = detail.torrent();
    var records = store.sessionRecords();
    return new TorrentSessionsBody(
        torrent.id().value(),
        torrent.keyHash().hex(),
        torrent.completed(),
        detail.firstSeeded().map(Instant::toString),
        records.countOf(torrent.id()),
        bodies(records.ofTorrent(torrent.id(), offset, limit)));
  }

  static void checkPage(int offset, int limit) {
    if (offset < 0 || limit < 1 || limit > LIMIT_MAX) {
      throw new ApiProblem(
          HttpStatus.BAD_REQUEST,
          "Nothing was read",
          "offset must be 0 or more and limit 1 to "
              + LIMIT_MAX
              + ", were "
              + offset
              + " and "
              + limit,
          "raise offset by limit from call to call");
    }
  }

  private static List<SessionBody> bodies(List<SessionRecord> sessions) {
    return sessions.stream().map(SessionCalls::body).toList();
  }

  private static SessionBody body(SessionRecord session) {
    return new SessionBody(
        session.user().value(),
        session.externalId(),
        session.userName(),
        session.torrent().value(),
        session.torrentHash().hex(),
        ClientName.of(session.peerId()),
        session.peerId().toString(),
        session.overIpv6() ? "ipv6" : "ipv4",
        session.activity().name().toLowerCase(Locale.ROOT),
        session.uploadedBytes(),
        session.downloadedBytes(),
        Optional.of(session.leftBytes()).filter(left -> left >= 0),
        session.seedSeconds(),
        session.uploadSpeed(),
        session.downloadSpeed(),
        session.started().toString(),
        session.lastAnnounce().toString(),
        session.firstSeeded().map(Instant::toString),
        session.finished().map(Instant::toString));
  }
}
