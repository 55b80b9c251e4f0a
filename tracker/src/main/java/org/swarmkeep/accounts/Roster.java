package org.swarmkeep.accounts;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.swarmkeep.accounts.Admission.Admitted;
import org.swarmkeep.accounts.Admission.Refused;
import org.swarmkeep.protocol.InfoHash;

/**
 * Every account and torrent, in memory: what admission reads instead of a database. Safe for
 * sharing; one thread at a time applies changes, any number reads.
 */
public final class Roster {
  private final KeyFormula formula;
  private final Map<Integer, Account> accounts = new ConcurrentHashMap<>();
  private final Map<InfoHash, RegisteredTorrent> torrents = new ConcurrentHashMap<>();
  private volatile long revision;

  public Roster(KeyFormula formula) {
    this.formula = formula;
  }

  /** The revision of the source that this roster has caught up with. */
  public long revision() {
    return revision;
  }

  public void apply(AccountSource.Changes changes) {
    changes.accounts().forEach(account -> accounts.put(account.id().value(), account));
    for (var torrent : changes.torrents()) {
      torrent.hashes().forEach(hash -> torrents.put(hash, torrent));
    }
    revision = changes.revision();
  }

  public Optional<RegisteredTorrent> torrent(InfoHash hash) {
    return Optional.ofNullable(torrents.get(hash));
  }

  /** Every torrent; one with two hashes comes once. */
  public Collection<RegisteredTorrent> torrents() {
    return Set.copyOf(torrents.values());
  }

  /**
   * May an announce with this key proceed? The torrent is found before the key is checked, so that
   * either hash of a hybrid goes with the one key.
   *
   * @param leeching the announcing peer still wants data; a stopped peer wants none
   */
  public Admission admit(InfoHash hash, AnnounceKey key, boolean leeching) {
    var account = accounts.get(key.user());
    var torrent = torrents.get(hash);
    if (account == null) {
      return new Refused(Refusal.PASSKEY_UNKNOWN);
    }
    if (torrent == null) {
      return new Refused(Refusal.UNSERVED_TORRENT);
    }
    if (!formula.verifies(key, account.id(), account.keyVersion(), torrent.keyHash())) {
      return new Refused(Refusal.PASSKEY_UNKNOWN);
    }
    return admit(account, torrent, leeching);
  }

  private static Admission admit(Account account, RegisteredTorrent torrent, boolean leeching) {
    if (account.suspended()) {
      return new Refused(Refusal.ACCOUNT_SUSPENDED);
    }
    if (!torrent.isOpenTo(account)) {
      return new Refused(Refusal.ACCESS_CLOSED);
    }
    return switch (torrent.state()) {
      case TorrentState.Active() -> new Admitted(account, torrent);
      case TorrentState.Retiring(var _, var insiders) ->
          leeching && !insiders.contains(account.id())
              ? new Refused(Refusal.RETIRING)
              : new Admitted(account, torrent);
      case TorrentState.Removed(var reason) ->
          new Refused(Refusal.TORRENT_REMOVED, Refusal.TORRENT_REMOVED.text() + reason);
    };
  }

  public int accountCount() {
    return accounts.size();
  }
}
