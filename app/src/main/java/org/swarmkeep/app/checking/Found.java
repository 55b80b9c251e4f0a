package org.swarmkeep.app.checking;

/**
 * A finding at a place.
 *
 * @param where the URL or the address
 * @param seen what was seen, fit to be shown; may be empty
 */
public record Found(Finding finding, String where, String seen) {}
