package org.swarmkeep.store;

/** What a list of torrents is ordered by; equals keep the order of registration. */
public enum Sort {
  TITLE,
  SIZE,
  /** Descending shows the newest first. */
  AGE,
  SEEDERS,
  LEECHERS,
  COMPLETED
}
