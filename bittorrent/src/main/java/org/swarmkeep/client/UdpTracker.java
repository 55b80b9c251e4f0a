package org.swarmkeep.client;

/** Asks UDP trackers; keeps the connection ids they hand out. Safe for sharing. */
final class UdpTracker {
  private final ClientSettings settings;
  private final HostLookup lookup;
  private final ConnectionIds ids;

  UdpTracker(ClientSettings settings, HostLookup lookup, ConnectionIds ids) {
    this.settings = settings;
    this.lookup = lookup;
    this.ids = ids;
  }

  <T> Outcome<T> ask(Inquiry inquiry, UdpQuestion<T> question) throws InterruptedException {
    var addresses = inquiry.addresses(lookup, settings);
    if (addresses.isEmpty()) {
      return new Outcome.Failed<>(HostLookup.NOTHING_FOUND);
    }
    return new Race<T>(
            (address, claim) -> new UdpConversation<>(address, question, settings, ids).hold(claim),
            inquiry.asked())
        .run(addresses, settings.headStart(), inquiry.deadline());
  }
}
