package org.swarmkeep.bench.compare;

/** What a tracker is asked over. */
enum Wire {
  UDP,
  HTTP
}
