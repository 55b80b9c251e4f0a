package org.swarmkeep.accounts;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.swarmkeep.accounts.Admission.Refused;
import org.swarmkeep.accounts.xbt.XbtRequest;
import org.swarmkeep.protocol.InfoHash;

/**
 * Every account and torrent, in memory: what admission reads instead of a database. Safe for
 * sharing; one thread at a time applies changes, any number reads without a lock.
 */
public final class Roster {
  private static final Refused PASSKEY_UNKNOWN = new Refused(Refusal.PASSKEY_UNKNOWN);
  private static final Refused UNSERVED_TORRENT = new Refused(Refusal.UNSERVED_TORRENT);
  private static final Refused ACCOUNT_SUSPENDED = new Refused(Refusal.ACCOUNT_SUSPENDED);
  private static final Refused ACCESS_CLOSED = new Refused(Refusal.ACCESS_CLOSED);
  private static final Refused RETIRING = new Refused(Refusal.RETIRING);

  private final KeyFormula formula;
  private final AccountTable accounts = new AccountTable();
  private final TorrentTable torrents = new TorrentTable();
  private final Map<Integer, FormerKey> formerByUid = new HashMap<>(); // the writer's
  private volatile FormerKeys formerKeys = FormerKeys.NONE;
  private volatile long revision;
  private volatile int accountCount;
  private volatile int torrentCount;

  public Roster(KeyFormula formula) {
    this.formula = formula;
  }

  /** The revision of the source that this roster has caught up with. */
  public long revision() {
    return revision;
  }

  public synchronized void apply(AccountSource.Changes changes) {
    changes.accounts().forEach(accounts::put);
    changes.torrents().forEach(torrents::put);
    accountCount = accounts.count();
    torrentCount = torrents.torrentCount();
    take(changes.former());
    revision = changes.revision();
  }

  private void take(FormerSite former) {
    boolean isNews = false;
    for (var key : former.keys()) {
      isNews |= !key.equals(formerByUid.put(key.uid(), key));
    }
    if (isNews) {
      formerKeys = new FormerKeys(former.privateKey(), formerByUid.values());
    }
  }

  public Optional<RegisteredTorrent> torrent(InfoHash hash) {
    var entry = torrents.find(hash.head(), hash.middle(), hash.tail());
    return entry.isNone() ? Optional.empty() : Optional.of(entry.torrent());
  }

  /** Every torrent; one with two hashes comes once. */
  public Collection<RegisteredTorrent> torrents() {
    return torrents.torrents();
  }

  /**
   * May an announce with this key proceed? The torrent is found before the key is checked, so that
   * either hash of a hybrid goes with the one key. Allocates nothing.
   *
   * @param keyHead first half of the {@link AnnounceKey}
   * @param leeching the announcing peer still wants data; a stopped peer wants none
   */
  public Admission admit(
      long head, long middle, int tail, long keyHead, long keyTail, boolean leeching) {
    var account = accounts.find(AnnounceKey.user(keyHead));
    if (account.isNobody()) {
      return PASSKEY_UNKNOWN;
    }
    var entry = torrents.find(head, middle, tail);
    if (entry.isNone()) {
      return UNSERVED_TORRENT;
    }
    if (!formula.verifies(keyHead, keyTail, account.keyVersion(), entry.keyHash())) {
      return PASSKEY_UNKNOWN;
    }
    return admit(account, entry, leeching);
  }

  /**
   * Whose key of a former site a request carries, when the key is none of ours; 0 for nobody's.
   * Allocates nothing.
   */
  public int formerUser(XbtRequest request) {
    var keys = formerKeys;
    int place = keys.find(request);
    if (place < 0) {
      return 0;
    }
    int user = keys.user(place);
    return accounts.find(user).keyVersion() == keys.keyVersion(place) ? user : 0;
  }

  /**
   * May an announce of this user, who has shown a {@link #formerUser former key}, proceed?
   * Allocates nothing.
   */
  public Admission admit(int user, long head, long middle, int tail, boolean leeching) {
    var entry = torrents.find(head, middle, tail);
    return entry.isNone() ? UNSERVED_TORRENT : admit(accounts.find(user), entry, leeching);
  }

  /** Brings a torrent near; answers its number, or that of none. */
  public int glance(long head, long middle, int tail) {
    return torrents.find(head, middle, tail).glance();
  }

  /** Brings an account near. */
  public int glance(int user) {
    return accounts.find(user).keyVersion();
  }

  private static Admission admit(Account account, TorrentTable.Entry entry, boolean leeching) {
    if (account.suspended()) {
      return ACCOUNT_SUSPENDED;
    }
    if (entry.plain()) {
      return entry.admitted();
    }
    if (!entry.torrent().isOpenTo(account)) {
      return ACCESS_CLOSED;
    }
    return switch (entry.torrent().state()) {
      case TorrentState.Active() -> entry.admitted();
      case TorrentState.Retiring(var _, var insiders) ->
          leeching && !insiders.contains(account.id()) ? RETIRING : entry.admitted();
      case TorrentState.Removed(var _) -> entry.removed();
    };
  }

  public int accountCount() {
    return accountCount;
  }

  public int torrentCount() {
    return torrentCount;
  }
}
