package org.swarmkeep.store;

/**
 * A group and how much it is used.
 *
 * @param torrents opened to the group, removed ones not counted
 */
public record GroupSummary(Group group, int members, int torrents) {}
