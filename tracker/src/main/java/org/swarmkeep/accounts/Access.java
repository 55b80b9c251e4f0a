package org.swarmkeep.accounts;

import java.util.Set;

/** Who may see an entry; whoever sees it may join its swarm, and nobody else. */
public sealed interface Access {
  /** Every user with an account in good standing. */
  record Everyone() implements Access {}

  /** Members of at least one of these groups, beside the uploader and the staff. */
  record OnlyGroups(Set<GroupId> groups) implements Access {
    public OnlyGroups {
      groups = Set.copyOf(groups);
      if (groups.isEmpty()) {
        throw new IllegalArgumentException("access for groups needs at least one group");
      }
    }
  }
}
