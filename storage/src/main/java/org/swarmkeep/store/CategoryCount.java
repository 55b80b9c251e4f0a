package org.swarmkeep.store;

/** A category and how many listed torrents in it somebody sees. */
public record CategoryCount(Category category, int torrents) {}
