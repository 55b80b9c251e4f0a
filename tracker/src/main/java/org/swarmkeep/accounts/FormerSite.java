package org.swarmkeep.accounts;

import java.util.List;

/**
 * The XBT Tracker site that users came from, as far as their announce keys need it.
 *
 * @param privateKey {@code torrent_pass_private_key}, from which the site computed keys; empty when
 *     it computed none
 */
public record FormerSite(String privateKey, List<FormerKey> keys) {
  /** Nobody came from anywhere. */
  public static final FormerSite NONE = new FormerSite("", List.of());

  public FormerSite {
    keys = List.copyOf(keys);
  }

  @Override
  public String toString() {
    return "a former site with " + keys.size() + " keys";
  }
}
