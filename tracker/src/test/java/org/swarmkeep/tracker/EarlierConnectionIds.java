package org.swarmkeep.tracker;

import java.net.InetAddress;
import org.swarmkeep.swarm.MappedAddress;

/** Connection ids as a tracker with some secret gave them out at another time. */
public final class EarlierConnectionIds {
  private EarlierConnectionIds() {}

  /**
   * @param secondsAgo negative in the future
   */
  public static long issued(byte[] secret, InetAddress to, long secondsAgo) {
    return new ConnectionIds(secret)
        .issue(
            MappedAddress.high(to),
            MappedAddress.low(to),
            System.currentTimeMillis() / 1000 - secondsAgo);
  }
}
