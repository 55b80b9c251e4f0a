package org.swarmkeep.accounts;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.swarmkeep.protocol.InfoHash;

/**
 * What the tracker must know of a torrent to admit an announce.
 *
 * @param hashes the info hashes clients announce, v1 before v2 (truncated to 20 bytes); one or two.
 *     Both of a hybrid lead to the same torrent, and the first is part of its announce keys
 * @param uploader absent for a torrent that a site registered without naming one
 * @param completed users who have finished the download at least once
 */
public record RegisteredTorrent(
    TorrentId id,
    List<InfoHash> hashes,
    Optional<UserId> uploader,
    Access access,
    TorrentState state,
    int completed) {
  public RegisteredTorrent {
    hashes = List.copyOf(hashes);
    if (hashes.isEmpty() || hashes.size() > 2) {
      throw new IllegalArgumentException(
          "a torrent has one or two info hashes, was " + hashes.size());
    }
  }

  /** The hash that announce keys are made from. */
  public InfoHash keyHash() {
    return hashes.getFirst();
  }

  /** The one rule of access: decides who sees the entry and who joins the swarm. */
  public boolean isOpenTo(Account account) {
    if (account.suspended()) {
      return false;
    }
    return account.role().isStaff()
        || isUploadedBy(account)
        || switch (access) {
          case Access.Everyone() -> true;
          case Access.OnlyGroups(var groups) -> isMember(account, groups);
        };
  }

  private boolean isUploadedBy(Account account) {
    return uploader.isPresent() && uploader.get().equals(account.id());
  }

  private static boolean isMember(Account account, Set<GroupId> groups) {
    for (var group : groups) {
      if (account.groups().contains(group)) {
        return true;
      }
    }
    return false;
  }

  /** May this user retire or remove the torrent? The uploader and the staff may. */
  public boolean mayRetire(Account account) {
    return !account.suspended() && (account.role().isStaff() || isUploadedBy(account));
  }
}
