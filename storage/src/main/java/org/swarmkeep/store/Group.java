package org.swarmkeep.store;

import org.swarmkeep.accounts.GroupId;

/** A group of users, to whom torrents may be opened. */
public record Group(GroupId id, String name) {}
