package org.swarmkeep.tracker;

/** What a front door speaks. */
public enum Transport {
  HTTP("tracker.http.listen"),
  UDP("tracker.udp.listen");

  private final String setting;

  Transport(String setting) {
    this.setting = setting;
  }

  /** The configuration key that says where it listens. */
  public String setting() {
    return setting;
  }
}
