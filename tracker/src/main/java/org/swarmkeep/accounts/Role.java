package org.swarmkeep.accounts;

/** What a user may do beside sharing. */
public enum Role {
  MEMBER,
  /** Sees every entry, retires and removes torrents of others. */
  MODERATOR,
  /** A moderator who also manages users, groups and settings. */
  ADMIN;

  /** Staff sees every entry, and who may see an entry may join its swarm. */
  public boolean isStaff() {
    return this != MEMBER;
  }
}
