package org.swarmkeep.store;

import java.time.Instant;
import org.swarmkeep.accounts.TrafficLine.Activity;

/** A download that was completed, and how long its owner has seeded since. */
public record Snatch(String userName, Instant finished, long seedSeconds, Activity activity) {}
