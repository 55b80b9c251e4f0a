package org.swarmkeep.store;

/** What a list of torrents has to do with the viewer's own swarm. */
public enum Relation {
  /** The viewer seeds it now. */
  SEEDING,
  /** The viewer downloads it now. */
  LEECHING,
  /** The viewer has all of it and does not seed it. */
  NOT_SEEDING,
  /** Nobody seeds it. */
  NEEDS_SEEDS
}
