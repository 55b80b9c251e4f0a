package org.swarmkeep.tracker;

/**
 * One figure of the tracker.
 *
 * @param name words divided by dots, such as {@code udp.announces.ipv4}
 * @param cumulative it only grows while the process lives; otherwise it is how things stand
 */
public record Reading(String name, String meaning, long value, boolean cumulative) {
  /** How something stands. */
  static Reading now(String name, String meaning, long value) {
    return new Reading(name, meaning, value, false);
  }
}
