package org.swarmkeep.store;

import static org.swarmkeep.store.schema.Tables.TORRENTS;
import static org.swarmkeep.store.schema.Tables.TORRENT_ACCESS;

import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.swarmkeep.accounts.Account;
import org.swarmkeep.accounts.GroupId;

/** The rule of access as a condition on rows of torrents. */
final class Visibility {
  private Visibility() {}

  /** What lists show to the viewer: torrents that are neither retiring nor removed. */
  static Condition listed(Viewer viewer) {
    return TORRENTS.STATE.eq(State.ACTIVE.name()).and(openTo(viewer.account()));
  }

  /** Mirrors {@link org.swarmkeep.accounts.RegisteredTorrent#isOpenTo}. */
  private static Condition openTo(Account account) {
    if (account.suspended()) {
      return DSL.falseCondition();
    }
    if (account.role().isStaff()) {
      return DSL.noCondition();
    }
    return TORRENTS
        .RESTRICTED
        .eq(false)
        .or(TORRENTS.UPLOADER_ID.eq(account.id().value()))
        .or(isOpenToGroupOf(account));
  }

  private static Condition isOpenToGroupOf(Account account) {
    if (account.groups().isEmpty()) {
      return DSL.falseCondition();
    }
    var groups = account.groups().stream().map(GroupId::value).sorted().toList();
    return DSL.exists(
        DSL.selectOne()
            .from(TORRENT_ACCESS)
            .where(TORRENT_ACCESS.TORRENT_ID.eq(TORRENTS.ID))
            .and(TORRENT_ACCESS.GROUP_ID.in(groups)));
  }
}
