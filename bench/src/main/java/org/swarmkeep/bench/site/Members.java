package org.swarmkeep.bench.site;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.swarmkeep.accounts.Access;
import org.swarmkeep.accounts.Account;
import org.swarmkeep.accounts.AccountSource;
import org.swarmkeep.accounts.HmacKeyFormula;
import org.swarmkeep.accounts.RegisteredTorrent;
import org.swarmkeep.accounts.Role;
import org.swarmkeep.accounts.Roster;
import org.swarmkeep.accounts.TorrentId;
import org.swarmkeep.accounts.TorrentState;
import org.swarmkeep.accounts.UserId;
import org.swarmkeep.bench.load.Population;
import org.swarmkeep.store.NewTorrent;
import org.swarmkeep.store.NewUser;
import org.swarmkeep.store.Store;
import org.swarmkeep.store.Torrents.Registration;
import org.swarmkeep.store.Users.Creation;

/**
 * The users and torrents a load generator makes up: users are numbered from 1, and torrent number n
 * of its population has the id n + 1, in the roster and in a fresh database alike.
 */
final class Members {
  private static final int KEY_VERSION = 1;
  private static final long TORRENT_BYTES = 1L << 30;
  private static final long PIECE_BYTES = 1L << 20;

  private Members() {}

  static Roster roster(String secret, int users, int torrents) {
    var roster = new Roster(new HmacKeyFormula(HexFormat.of().parseHex(secret)));
    roster.apply(
        new AccountSource.Changes(
            1,
            IntStream.rangeClosed(1, users).mapToObj(Members::account).toList(),
            IntStream.range(0, torrents).mapToObj(Members::torrent).toList()));
    return roster;
  }

  private static Account account(int user) {
    return new Account(new UserId(user), Role.MEMBER, KEY_VERSION, false, Set.of());
  }

  private static RegisteredTorrent torrent(int torrent) {
    return new RegisteredTorrent(
        new TorrentId(1 + torrent),
        List.of(Population.infoHash(torrent)),
        Optional.empty(),
        new Access.Everyone(),
        new TorrentState.Active(),
        0);
  }

  /** Enters them into an empty database, so that their traffic finds rows to be booked into. */
  static void enter(Store store, int users, int torrents) {
    for (int user = 1; user <= users; user++) {
      var wish = new NewUser("member " + user, Role.MEMBER, Optional.empty(), Optional.empty());
      if (!(store.users().create(wish) instanceof Creation.Created made)
          || made.user().id().value() != user) {
        throw new IllegalStateException("the database is not empty: user " + user + " is there");
      }
    }
    for (int torrent = 0; torrent < torrents; torrent++) {
      if (!store
          .torrents()
          .register(wish(torrent))
          .equals(new Registration.Registered(new TorrentId(1 + torrent)))) {
        throw new IllegalStateException("the database is not empty: torrent " + torrent);
      }
    }
  }

  private static NewTorrent wish(int torrent) {
    var hash = Population.infoHash(torrent);
    return new NewTorrent(
        List.of(hash),
        Optional.of(hash.bytes()),
        Optional.empty(),
        "torrent-" + torrent,
        TORRENT_BYTES,
        1,
        PIECE_BYTES,
        (int) (TORRENT_BYTES / PIECE_BYTES),
        new byte[] {'d', 'e'},
        "Torrent " + torrent,
        Optional.empty(),
        "",
        Optional.empty(),
        new Access.Everyone(),
        false);
  }
}
