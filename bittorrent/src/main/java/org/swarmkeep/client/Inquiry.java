package org.swarmkeep.client;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * Where a question goes and how long it may take.
 *
 * @param asked runs just before the question is put to an address: from then on the tracker may
 *     have heard it, whatever comes back
 */
record Inquiry(TrackerUrl url, AddressFamilies families, Deadline deadline, Runnable asked) {
  Inquiry to(TrackerUrl other) {
    return new Inquiry(other, families, deadline, asked);
  }

  List<InetSocketAddress> addresses(HostLookup lookup, ClientSettings settings)
      throws InterruptedException {
    return settings.proxy().isUsed()
        ? List.of(HostLookup.unresolved(url))
        : lookup.addresses(url, families, deadline);
  }
}
