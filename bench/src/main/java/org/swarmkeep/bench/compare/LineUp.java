package org.swarmkeep.bench.compare;

/** Who meets in a scenario. */
enum LineUp {
  /** Every tracker whose transport and terms fit, with the null tracker as the yardstick. */
  FIELD,
  /** The trackers that remember peers, each started anew for every round. */
  MEMORY,
  /** The tracker with all peers in one swarm, and with swarms of ten. */
  SWARM_SIZES,
  /** The tracker with one crowd, and with five times as many. */
  CROWD_SIZES,
  /** The private tracker that books, saves and expires all the time, and one that hardly does. */
  MAINTENANCE
}
