package org.swarmkeep.store;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.swarmkeep.accounts.Access;
import org.swarmkeep.accounts.GroupId;
import org.swarmkeep.accounts.Role;
import org.swarmkeep.accounts.TorrentId;
import org.swarmkeep.accounts.UserId;
import org.swarmkeep.protocol.InfoHash;

/** An empty database of a test, with a clock set by hand and short ways to fill it. */
final class Scratch implements AutoCloseable {
  /** Midsummer 2026, in the middle of nothing. */
  static final long START = 1_782_000_000L;

  final DatabaseSettings settings;
  final Database database;
  final Store store;
  private final AtomicLong nowSeconds = new AtomicLong(START);
  private long lastHash;

  Scratch(Server server, Path folder) {
    settings = server.empty(folder);
    database = Database.open(settings, new HandClock());
    store = database.store();
  }

  void passSeconds(long seconds) {
    nowSeconds.addAndGet(seconds);
  }

  long now() {
    return nowSeconds.get();
  }

  User user(String name) {
    return user(name, Role.MEMBER);
  }

  User user(String name, Role role) {
    var wish = new NewUser(name, role, Optional.empty(), Optional.empty());
    return switch (store.users().create(wish)) {
      case Users.Creation.Created(var user) -> user;
      case Users.Creation.NameTaken() -> throw new IllegalStateException(name + " is taken");
      case Users.Creation.ExternalIdTaken() -> throw new IllegalStateException();
    };
  }

  /** The user with the groups of now. */
  User again(User user) {
    return store.users().byId(user.id()).orElseThrow();
  }

  Viewer viewer(User user) {
    return new Viewer(again(user).account());
  }

  GroupId group(String name, User... members) {
    var group = store.groups().create(name).orElseThrow().id();
    for (var member : members) {
      store.groups().addMember(group, member.id());
    }
    return group;
  }

  InfoHash nextHash() {
    return new InfoHash(0xCAFE, ++lastHash, 7);
  }

  TorrentId torrent(String title) {
    return torrent(title, Optional.empty(), new Access.Everyone());
  }

  TorrentId torrent(String title, Optional<UserId> uploader, Access access) {
    return registered(store.torrents().register(newTorrent(nextHash(), title, uploader, access)));
  }

  static Access only(GroupId... groups) {
    return new Access.OnlyGroups(Set.of(groups));
  }

  static NewTorrent newTorrent(
      InfoHash hash, String title, Optional<UserId> uploader, Access access) {
    return new NewTorrent(
        List.of(hash),
        Optional.of(hash.bytes()),
        Optional.empty(),
        title + ".iso",
        4096,
        1,
        16_384,
        1,
        new byte[] {'d', 'e'},
        title,
        Optional.empty(),
        "",
        uploader,
        access,
        false);
  }

  static TorrentId registered(Torrents.Registration registration) {
    return switch (registration) {
      case Torrents.Registration.Registered(var id) -> id;
      case Torrents.Registration.AlreadyHere(var id, var _) ->
          throw new IllegalStateException("already here as " + id);
    };
  }

  @Override
  public void close() {
    database.close();
  }

  private final class HandClock extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochSecond(nowSeconds.get());
    }
  }
}
