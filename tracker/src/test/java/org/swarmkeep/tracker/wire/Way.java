package org.swarmkeep.tracker.wire;

/** The transports an announce may take. */
enum Way {
  UDP,
  HTTP
}
