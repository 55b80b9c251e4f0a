package org.swarmkeep.accounts;

import java.util.List;

/** Where users and torrents are kept; the tracker follows it from memory. */
public interface AccountSource {
  /**
   * Everything that changed after a revision, everything there is for revision 0. Accounts and
   * torrents are never forgotten: a deleted user is suspended, a deleted torrent is {@link
   * TorrentState.Removed}.
   */
  Changes changesSince(long revision);

  /**
   * @param revision what to ask with next time
   * @param former of accounts that came from another site, the keys they brought
   */
  record Changes(
      long revision, List<Account> accounts, List<RegisteredTorrent> torrents, FormerSite former) {
    /** Of a source whose users came from nowhere else. */
    public Changes(long revision, List<Account> accounts, List<RegisteredTorrent> torrents) {
      this(revision, accounts, torrents, FormerSite.NONE);
    }

    public Changes {
      accounts = List.copyOf(accounts);
      torrents = List.copyOf(torrents);
    }

    public boolean isEmpty() {
      return accounts.isEmpty() && torrents.isEmpty();
    }
  }
}
