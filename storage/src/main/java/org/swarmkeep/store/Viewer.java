package org.swarmkeep.store;

import org.swarmkeep.accounts.Account;
import org.swarmkeep.accounts.RegisteredTorrent;
import org.swarmkeep.accounts.TorrentState;

/** Who looks: decides what is seen. */
public record Viewer(Account account) {
  /**
   * Whether the entry's page exists for this viewer. A retiring torrent is shown to its uploader
   * and the staff alone; lists leave it out for everybody.
   */
  public boolean sees(RegisteredTorrent torrent) {
    return switch (torrent.state()) {
      case TorrentState.Active() -> torrent.isOpenTo(account);
      case TorrentState.Retiring _ -> torrent.mayRetire(account);
      case TorrentState.Removed _ -> false;
    };
  }
}
