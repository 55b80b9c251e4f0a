package org.swarmkeep.protocol;

/**
 * How many are in a swarm, as a tracker says; {@link #UNKNOWN} where it says nothing.
 *
 * @param completed how many times the download was ever completed
 */
public record SwarmCounts(long seeders, long leechers, long completed) {
  public static final long UNKNOWN = -1;
}
