package org.swarmkeep.store;

/** What torrents are sorted under. */
public record Category(int id, String name) {}
