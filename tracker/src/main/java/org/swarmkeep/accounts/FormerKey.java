package org.swarmkeep.accounts;

import org.swarmkeep.accounts.xbt.XbtUser;

/**
 * What opened a user's torrents on the XBT Tracker site that the user came from, and goes on doing
 * so here until the keys are reset.
 *
 * @param user whom the site's user became
 * @param keyVersion the user's own key version with which this ends
 * @param uid the user's number on the site, which begins the site's computed keys
 * @param passVersion {@code torrent_pass_version}, part of the site's computed keys
 * @param pass {@code torrent_pass}, which opens every torrent
 */
public record FormerKey(UserId user, int keyVersion, int uid, int passVersion, XbtUser.Pass pass) {
  @Override
  public String toString() {
    return "(hidden)";
  }
}
