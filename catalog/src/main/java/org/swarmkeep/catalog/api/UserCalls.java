package org.swarmkeep.catalog.api;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.swarmkeep.catalog.doors.Scope;
import org.swarmkeep.store.Group;
import org.swarmkeep.store.Store;
import org.swarmkeep.store.User;

/** /api/v1/users: users as the calling site knows them, by its own ids. */
@RestController
final class UserCalls {
  private final Store store;

  UserCalls(Store store) {
    this.store = store;
  }

  /** What a site says of a user; what it does not say stays as it is. */
  record Wish(@Nullable String name, @Nullable Boolean suspended, @Nullable Set<String> groups) {}

  record UserBody(
      int id,
      String externalId,
      String name,
      boolean suspended,
      int keyVersion,
      List<String> groups) {}

  record KeysBody(int id, String externalId, int keyVersion) {}

  record StatsBody(
      int id,
      String externalId,
      long uploadedBytes,
      long downloadedBytes,
      int seeding,
      int leeching,
      int finished,
      long seedSeconds) {}

  @Needs(Scope.USERS_WRITE)
  @PutMapping("/api/v1/users/{externalId}")
  UserBody put(@PathVariable String externalId, @RequestBody Wish wish) {
    var user =
        store
            .users()
            .putExternal(
                externalId,
                Optional.ofNullable(wish.name()),
                Optional.ofNullable(wish.suspended()),
                Optional.ofNullable(wish.groups()));
    return body(externalId, user);
  }

  @Needs(Scope.USERS_WRITE)
  @PostMapping("/api/v1/users/{externalId}/keys/rotate")
  KeysBody rotateKeys(@PathVariable String externalId) {
    var user = find(externalId);
    int version = store.users().rotateKeys(user.id());
    store.audit().note(Optional.empty(), "user.keys", user.id().toString(), "version " + version);
    return new KeysBody(user.id().value(), externalId, version);
  }

  @Needs(Scope.STATS_READ)
  @GetMapping("/api/v1/users/{externalId}/stats")
  StatsBody stats(@PathVariable String externalId) {
    var user = find(externalId);
    var totals = store.traffic().totals(user.id());
    return new StatsBody(
        user.id().value(),
        externalId,
        totals.uploadedBytes(),
        totals.downloadedBytes(),
        totals.seeding(),
        totals.leeching(),
        totals.finished(),
        totals.seedSeconds());
  }

  private User find(String externalId) {
    return store.users().byExternalId(externalId).orElseThrow(() -> unknown(externalId));
  }

  static ApiProblem unknown(String externalId) {
    return new ApiProblem(
        HttpStatus.NOT_FOUND,
        "There is no such user",
        "no user has the external id '" + externalId + "'",
        "create the user first: PUT /api/v1/users/{externalId}");
  }

  private UserBody body(String externalId, User user) {
    var groups =
        user.groups().stream()
            .map(store.groups()::byId)
            .flatMap(Optional::stream)
            .map(Group::name)
            .sorted()
            .toList();
    return new UserBody(
        user.id().value(), externalId, user.name(), user.suspended(), user.keyVersion(), groups);
  }
}
