package org.swarmkeep.catalog.pages;

import java.util.Optional;
import org.swarmkeep.accounts.TorrentId;
import org.swarmkeep.catalog.doors.Member;
import org.swarmkeep.store.Store;
import org.swarmkeep.store.TorrentDetail;

/** Finds the entry that a path names, for who may know of it. */
record EntryDesk(Store store) {
  /** Empty alike for what is missing and for what is closed to the member. */
  Optional<TorrentDetail> find(String id, Member member) {
    return id.matches("[1-9]\\d{0,8}")
        ? store.torrents().byId(new TorrentId(Integer.parseInt(id)), member.viewer())
        : Optional.empty();
  }

  /** As {@link #find}, for the uploader and the staff alone. */
  Optional<TorrentDetail> findForChange(String id, Member member) {
    return find(id, member).filter(detail -> detail.torrent().mayRetire(member.user().account()));
  }
}
