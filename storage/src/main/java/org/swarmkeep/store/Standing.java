package org.swarmkeep.store;

/** The viewer's own relation to a torrent. */
public enum Standing {
  NOTHING,
  LEECHING,
  SEEDING,
  /** Has all of it, does not seed it. */
  FINISHED
}
