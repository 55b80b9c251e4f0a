package org.swarmkeep.tracker;

import java.util.Locale;

/** What a front door speaks. */
public enum Transport {
  HTTP("tracker.http.listen"),
  HTTPS("tracker.https.listen"),
  UDP("tracker.udp.listen");

  private final String setting;

  Transport(String setting) {
    this.setting = setting;
  }

  /** How URLs of it begin. */
  String scheme() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The configuration key that says where it listens. */
  public String setting() {
    return setting;
  }
}
