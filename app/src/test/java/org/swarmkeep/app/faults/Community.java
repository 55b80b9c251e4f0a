package org.swarmkeep.app.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.swarmkeep.accounts.Access;
import org.swarmkeep.accounts.HmacKeyFormula;
import org.swarmkeep.accounts.Role;
import org.swarmkeep.accounts.TorrentId;
import org.swarmkeep.accounts.UserId;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.store.Database;
import org.swarmkeep.store.DatabaseSettings;
import org.swarmkeep.store.NewTorrent;
import org.swarmkeep.store.NewUser;
import org.swarmkeep.store.Store;
import org.swarmkeep.store.Torrents.Registration;
import org.swarmkeep.store.Users.Creation;

/** The users and torrents of a trial, written into its database before the program starts. */
final class Community {
  private final List<UserId> users = new ArrayList<>();
  private final List<TorrentId> torrents = new ArrayList<>();
  private final List<InfoHash> hashes = new ArrayList<>();
  private final HmacKeyFormula keys;
  private final Map<String, Due> dues = new TreeMap<>();

  Community(DatabaseSettings settings, int userCount, int torrentCount) {
    try (var database = Database.open(settings)) {
      var store = database.store();
      var secret = new byte[HmacKeyFormula.SECRET_BYTES];
      secret[0] = 42;
      keys = new HmacKeyFormula(store.settings().keepSecret("announce-key", () -> secret));
      for (int i = 0; i < userCount; i++) {
        users.add(addUser(store, "member " + i));
      }
      for (int i = 0; i < torrentCount; i++) {
        hashes.add(new InfoHash(0xFA017, i, 3));
        torrents.add(addTorrent(store, "torrent " + i, hashes.getLast()));
      }
    }
  }

  private static UserId addUser(Store store, String name) {
    var wish = new NewUser(name, Role.MEMBER, Optional.empty(), Optional.empty());
    return switch (store.users().create(wish)) {
      case Creation.Created(var user) -> user.id();
      case Creation.NameTaken() -> throw new IllegalStateException(name + " is taken");
      case Creation.ExternalIdTaken() -> throw new IllegalStateException(name);
    };
  }

  private static TorrentId addTorrent(Store store, String title, InfoHash hash) {
    var torrent =
        new NewTorrent(
            List.of(hash),
            Optional.of(hash.bytes()),
            Optional.empty(),
            title,
            1 << 20,
            1,
            1 << 14,
            64,
            new byte[] {'d', 'e'},
            title,
            Optional.empty(),
            "",
            Optional.empty(),
            new Access.Everyone(),
            false);
    return switch (store.torrents().register(torrent)) {
      case Registration.Registered(var id) -> id;
      case Registration.AlreadyHere(var id, var _) -> throw new IllegalStateException("is " + id);
    };
  }

  /** One user in one torrent. */
  record Place(UserId user, TorrentId torrent, InfoHash hash, String path, Due due) {}

  Place place(int userIndex, int torrentIndex) {
    var user = users.get(userIndex);
    var torrent = torrents.get(torrentIndex);
    var hash = hashes.get(torrentIndex);
    var path = "/announce?passkey=" + keys.key(user, 1, hash).text();
    var due = dues.computeIfAbsent(name(user.value(), torrent.value()), _ -> new Due());
    return new Place(user, torrent, hash, path, due);
  }

  /** How the books call a user in a torrent. */
  static String name(int user, int torrent) {
    return "user " + user + " in torrent " + torrent;
  }

  Map<String, Due> dues() {
    return dues;
  }

  List<UserId> users() {
    return users;
  }

  List<TorrentId> torrents() {
    return torrents;
  }
}
