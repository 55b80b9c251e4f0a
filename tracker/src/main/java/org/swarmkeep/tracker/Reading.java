package org.swarmkeep.tracker;

/**
 * One figure of the tracker.
 *
 * @param name words divided by dots, such as {@code udp.announces.ipv4}
 * @param label name of what tells it from others of its name, such as {@code client}; empty alone
 * @param labelValue such as {@code qBittorrent}
 * @param cumulative it only grows while the process lives; otherwise it is how things stand
 */
public record Reading(
    String name, String meaning, String label, String labelValue, long value, boolean cumulative) {
  /** The only one of its name. */
  public Reading(String name, String meaning, long value, boolean cumulative) {
    this(name, meaning, "", "", value, cumulative);
  }

  /** How something stands. */
  static Reading now(String name, String meaning, long value) {
    return new Reading(name, meaning, value, false);
  }
}
