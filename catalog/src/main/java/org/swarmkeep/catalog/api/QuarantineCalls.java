package org.swarmkeep.catalog.api;

import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.swarmkeep.catalog.doors.Scope;
import org.swarmkeep.store.Quarantine.Verdict;
import org.swarmkeep.store.QuarantineCase;
import org.swarmkeep.store.QuarantineItem;
import org.swarmkeep.store.Store;

/** /api/v1/quarantine: traffic that was not believed, for the site's staff to decide about. */
@RestController
final class QuarantineCalls {
  private final Store store;

  QuarantineCalls(Store store) {
    this.store = store;
  }

  /**
   * @param uploadedBytes waiting
   * @param creditedUploadedBytes what the user has in the torrent without them
   */
  record CaseBody(
      String id,
      int userId,
      Optional<String> externalId,
      String userName,
      int torrentId,
      String torrentTitle,
      long uploadedBytes,
      long downloadedBytes,
      long creditedUploadedBytes,
      long creditedDownloadedBytes,
      String latest) {}

  record CaseListBody(int total, List<CaseBody> cases) {}

  record DecisionBody(String id, String decision, long uploadedBytes, long downloadedBytes) {}

  @Needs(Scope.QUARANTINE_DECIDE)
  @GetMapping("/api/v1/quarantine")
  CaseListBody list(
      @RequestParam(defaultValue = "0") int offset, @RequestParam(defaultValue = "100") int limit) {
    SessionCalls.checkPage(offset, limit);
    return new CaseListBody(
        store.quarantine().count(),
        store.quarantine().list(offset, limit).stream().map(QuarantineCalls::body).toList());
  }

  @Needs(Scope.QUARANTINE_DECIDE)
  @PostMapping("/api/v1/quarantine/{caseId}/credit")
  DecisionBody credit(@PathVariable String caseId) {
    return decide(caseId, Verdict.CREDIT, "credited");
  }

  @Needs(Scope.QUARANTINE_DECIDE)
  @PostMapping("/api/v1/quarantine/{caseId}/dismiss")
  DecisionBody dismiss(@PathVariable String caseId) {
    return decide(caseId, Verdict.DISMISS, "dismissed");
  }

  private DecisionBody decide(String caseId, Verdict verdict, String word) {
    var wanted = QuarantineCase.parse(caseId);
    if (wanted.isEmpty() || !store.quarantine().decide(wanted.get(), verdict, Optional.empty())) {
      throw new ApiProblem(
          HttpStatus.NOT_FOUND,
          "Nothing was decided",
          "no such case waits: it was decided before, or there never was one",
          "take the id from GET /api/v1/quarantine");
    }
    return new DecisionBody(
        caseId, word, wanted.get().uploadedBytes(), wanted.get().downloadedBytes());
  }

  private static CaseBody body(QuarantineItem item) {
    return new CaseBody(
        item.id().toString(),
        item.id().user().value(),
        item.externalId(),
        item.userName(),
        item.id().torrent().value(),
        item.torrentTitle(),
        item.id().uploadedBytes(),
        item.id().downloadedBytes(),
        item.uploadedBytes(),
        item.downloadedBytes(),
        item.latest().toString());
  }
}
