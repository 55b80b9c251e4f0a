package org.swarmkeep.app.configuration;

/**
 * A key whose value differs between two readings.
 *
 * @param from as it may be printed
 * @param to as it may be printed
 */
public record KeyChange(String key, String from, String to) {
  private static final String RULES = "tracker.rules.";
  private static final String LIMITS = "tracker.limits.";

  /** Whether the key takes effect while the program runs. */
  public boolean isOfRules() {
    return isOfRules(key);
  }

  static boolean isOfRules(String key) {
    return key.startsWith(RULES) || key.startsWith(LIMITS);
  }
}
