package org.swarmkeep.protocol.udp;

import java.util.List;
import org.swarmkeep.protocol.AnnounceReply;
import org.swarmkeep.protocol.SwarmCounts;

/** A datagram from a tracker (BEP 15). */
public sealed interface UdpReply {
  record Connected(int transactionId, long connectionId) implements UdpReply {}

  record Announced(int transactionId, AnnounceReply reply) implements UdpReply {}

  /** The counts stand in the order of the hashes that were asked for. */
  record Scraped(int transactionId, List<SwarmCounts> counts) implements UdpReply {
    public Scraped {
      counts = List.copyOf(counts);
    }
  }

  /** An error packet; the reason is the tracker's words, fit to be shown. */
  record Refused(int transactionId, String reason) implements UdpReply {}

  /** Nothing that BEP 15 knows; it may not even carry a transaction id. */
  record Malformed(String problem) implements UdpReply {}
}
