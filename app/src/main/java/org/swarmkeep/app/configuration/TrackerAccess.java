package org.swarmkeep.app.configuration;

/** Whom the tracker serves. */
public enum TrackerAccess {
  /** Registered torrents, to users with a key. */
  PRIVATE,
  /** Registered torrents, to anybody. */
  LISTED,
  /** Any torrent, to anybody. */
  OPEN
}
