package org.swarmkeep.store;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.swarmkeep.accounts.Account;
import org.swarmkeep.accounts.GroupId;
import org.swarmkeep.accounts.Role;
import org.swarmkeep.accounts.UserId;

/**
 * A user as the catalog knows one.
 *
 * @param externalId what another site calls this user
 * @param keysSince when the announce keys were last reset, or the user joined
 * @param uploadedBytes credited over all torrents
 * @param downloadedBytes credited over all torrents
 */
public record User(
    UserId id,
    String name,
    Optional<String> externalId,
    Optional<String> passwordHash,
    Role role,
    int keyVersion,
    Instant keysSince,
    boolean suspended,
    Instant joined,
    long uploadedBytes,
    long downloadedBytes,
    Set<GroupId> groups) {
  public User {
    groups = Set.copyOf(groups);
  }

  /** What decides about access. */
  public Account account() {
    return new Account(id, role, keyVersion, suspended, groups);
  }

  @Override
  public String toString() {
    return name + " (" + id + ")";
  }
}
