package org.swarmkeep.accounts.xbt;

import org.swarmkeep.protocol.Event;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.protocol.PeerId;

/**
 * Takes what goes into the log tables of sites that switched them on. Called on front-door threads:
 * must not wait. What does not fit is dropped and counted.
 */
public interface XbtDiary {
  void announced(Announced line);

  void scraped(Scraped line);

  /**
   * @param addressHigh upper half of the address, IPv4 as IPv4-mapped (RFC 4291)
   */
  record Place(long addressHigh, long addressLow, int port) {}

  /**
   * @param uid 0 for nobody
   */
  record Announced(
      Place from,
      Event event,
      InfoHash hash,
      PeerId peerId,
      long downloaded,
      long left,
      long uploaded,
      int uid,
      long seconds) {}

  record Scraped(Place from, int uid, long seconds) {}
}
