package org.swarmkeep.tracker;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.swarmkeep.accounts.Access;
import org.swarmkeep.accounts.Account;
import org.swarmkeep.accounts.AccountSource;
import org.swarmkeep.accounts.AnnounceKey;
import org.swarmkeep.accounts.GroupId;
import org.swarmkeep.accounts.HmacKeyFormula;
import org.swarmkeep.accounts.RegisteredTorrent;
import org.swarmkeep.accounts.Role;
import org.swarmkeep.accounts.Roster;
import org.swarmkeep.accounts.TorrentId;
import org.swarmkeep.accounts.TorrentState;
import org.swarmkeep.accounts.UserId;
import org.swarmkeep.protocol.InfoHash;

/** A small site: users 1 to 9 in good standing, user 10 suspended, and one torrent of each kind. */
final class Site {
  static final InfoHash OPEN = InfoHash.parse("1aa4c13830b822c1375686d685a9fce23405f6ba");
  static final InfoHash HYBRID_V1 = InfoHash.parse("2aa4c13830b822c1375686d685a9fce23405f6ba");
  static final InfoHash HYBRID_V2 = InfoHash.parse("20002511303a25263c3d7c7c7a7b26252b252626");
  static final InfoHash FOR_GROUP_7 = InfoHash.parse("3aa4c13830b822c1375686d685a9fce23405f6ba");
  static final InfoHash RETIRING = InfoHash.parse("4aa4c13830b822c1375686d685a9fce23405f6ba");
  static final InfoHash REMOVED = InfoHash.parse("5aa4c13830b822c1375686d685a9fce23405f6ba");
  static final InfoHash UNKNOWN = InfoHash.parse("6aa4c13830b822c1375686d685a9fce23405f6ba");

  /** Who was downloading the retiring torrent. */
  static final int INSIDER = 3;

  static final int SUSPENDED = 10;
  static final int COMPLETED = 5;

  private static final HmacKeyFormula FORMULA = new HmacKeyFormula(new byte[32]);

  private Site() {}

  static Roster roster() {
    var roster = new Roster(FORMULA);
    var accounts = IntStream.rangeClosed(1, SUSPENDED).mapToObj(user -> account(user, 1)).toList();
    var everyone = new Access.Everyone();
    var active = new TorrentState.Active();
    var torrents =
        List.of(
            torrent(1, List.of(OPEN), everyone, active),
            torrent(2, List.of(HYBRID_V1, HYBRID_V2), everyone, active),
            torrent(3, List.of(FOR_GROUP_7), new Access.OnlyGroups(Set.of(new GroupId(7))), active),
            torrent(
                4,
                List.of(RETIRING),
                everyone,
                new TorrentState.Retiring("dupe", Set.of(new UserId(INSIDER)))),
            torrent(5, List.of(REMOVED), everyone, new TorrentState.Removed("asked for")));
    roster.apply(new AccountSource.Changes(1, accounts, torrents));
    return roster;
  }

  /** Raises a user's key version, as a key reset does. */
  static void resetKeys(Roster roster, int user) {
    roster.apply(new AccountSource.Changes(2, List.of(account(user, 2)), List.of()));
  }

  private static Account account(int user, int keyVersion) {
    return new Account(new UserId(user), Role.MEMBER, keyVersion, user == SUSPENDED, Set.of());
  }

  private static RegisteredTorrent torrent(
      int id, List<InfoHash> hashes, Access access, TorrentState state) {
    return new RegisteredTorrent(
        new TorrentId(id), hashes, Optional.empty(), access, state, COMPLETED);
  }

  static AnnounceKey key(int user, InfoHash firstHash) {
    return FORMULA.key(new UserId(user), 1, firstHash);
  }
}
