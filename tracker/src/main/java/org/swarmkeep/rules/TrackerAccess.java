package org.swarmkeep.rules;

/** Whom the tracker serves. */
public enum TrackerAccess {
  /** Registered torrents, to users with a key. */
  PRIVATE,
  /** The torrents of a list, to anybody. */
  LISTED,
  /** Any torrent, to anybody. */
  OPEN
}
