package org.swarmkeep.catalog.api;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.swarmkeep.accounts.Access;
import org.swarmkeep.accounts.GroupId;
import org.swarmkeep.accounts.TorrentId;
import org.swarmkeep.accounts.TorrentState;
import org.swarmkeep.catalog.shelf.Entry;
import org.swarmkeep.catalog.shelf.Reading;
import org.swarmkeep.catalog.shelf.Shelf;
import org.swarmkeep.store.Category;
import org.swarmkeep.store.Group;
import org.swarmkeep.store.Store;
import org.swarmkeep.store.Torrents.Registration;
import org.swarmkeep.store.User;

/** The work behind POST /api/v1/torrents: reads, makes private, registers, says what was done. */
record RegistrationCall(Store store, Shelf shelf) {
  private static final String WHAT = "The torrent was not registered";

  /**
   * What the site says about the torrent.
   *
   * @param category a name, created when missing; empty for none
   * @param groups names of groups, created when missing; none for everyone
   * @param uploader an external id
   */
  record Wish(
      String title,
      String category,
      String description,
      List<String> groups,
      Optional<String> uploader,
      boolean revive) {}

  /**
   * @param infoHash what keys are made from: v1, or v2 cut to 20 bytes
   * @param changed the file must be downloaded again before it is seeded
   * @param warnings what was changed and what is odd, in sentences
   */
  record Body(
      int id,
      String infoHash,
      Optional<String> infoHashV2,
      boolean changed,
      List<String> warnings) {}

  ResponseEntity<Body> register(byte[] file, Wish wish) {
    return switch (Reading.of(file)) {
      case Reading.Unreadable(var problem) ->
          throw new ApiProblem(
              HttpStatus.UNPROCESSABLE_CONTENT, WHAT, problem, "save the file again and resend it");
      case Reading.Sound sound -> register(sound, wish);
    };
  }

  private ResponseEntity<Body> register(Reading.Sound sound, Wish wish) {
    return switch (shelf.register(sound, entry(sound, wish))) {
      case Registration.Registered(var id) ->
          ResponseEntity.status(HttpStatus.CREATED).body(body(id, sound));
      case Registration.AlreadyHere(var _, TorrentState.Removed(var reason)) ->
          throw new ApiProblem(
              HttpStatus.CONFLICT,
              WHAT,
              "it was removed: " + reason,
              "send revive=true to bring it back");
      case Registration.AlreadyHere(var id, var _) -> ResponseEntity.ok(body(id, sound));
    };
  }

  private Entry entry(Reading.Sound sound, Wish wish) {
    checkLength("title", wish.title(), Entry.TITLE_LENGTH_MAX);
    checkLength("description", wish.description(), Entry.DESCRIPTION_LENGTH_MAX);
    var uploader =
        wish.uploader()
            .map(id -> store.users().byExternalId(id).orElseThrow(() -> UserCalls.unknown(id)));
    return new Entry(
        wish.title().isBlank() ? Entry.titleFrom(sound.given()) : wish.title(),
        Optional.of(wish.category())
            .filter(name -> !name.isBlank())
            .map(store.categories()::ensure)
            .map(Category::id),
        wish.description(),
        uploader.map(User::id),
        access(wish.groups()),
        wish.revive());
  }

  private Access access(List<String> names) {
    return names.isEmpty()
        ? new Access.Everyone()
        : new Access.OnlyGroups(
            names.stream().map(this::group).collect(Collectors.toUnmodifiableSet()));
  }

  private GroupId group(String name) {
    return store
        .groups()
        .byName(name)
        .or(() -> store.groups().create(name))
        .or(() -> store.groups().byName(name)) // made by somebody else in between
        .map(Group::id)
        .orElseThrow(() -> new IllegalStateException("the group " + name + " comes and goes"));
  }

  private static void checkLength(String field, String value, int max) {
    if (value.length() > max) {
      throw new ApiProblem(
          HttpStatus.UNPROCESSABLE_CONTENT,
          WHAT,
          field + " has at most " + max + " characters, had " + value.length(),
          "shorten it");
    }
  }

  private static Body body(TorrentId id, Reading.Sound sound) {
    var ours = sound.ours().metainfo();
    return new Body(
        id.value(),
        ours.announceHashes().getFirst().hex(),
        ours.infoHashV2().map(HexFormat.of()::formatHex),
        sound.ours().infoHashChanged(),
        sound.remarks());
  }
}
