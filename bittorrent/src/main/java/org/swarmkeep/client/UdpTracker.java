package org.swarmkeep.client;

/** Asks UDP trackers; keeps the connection ids they hand out. Safe for sharing. */
final class UdpTracker {
  private final ClientSettings settings;
  private final ConnectionIds ids = new ConnectionIds();

  UdpTracker(ClientSettings settings) {
    this.settings = settings;
  }

  <T> Outcome<T> ask(TrackerUrl url, UdpQuestion<T> question, Deadline deadline)
      throws InterruptedException {
    var addresses = HostLookup.addresses(url, settings.families(), deadline);
    if (addresses.isEmpty()) {
      return new Outcome.Failed<>(HostLookup.NOTHING_FOUND);
    }
    return new Race<T>(
            (address, claim) -> new UdpConversation<>(address, question, settings, ids).hold(claim))
        .run(addresses, settings.headStart(), deadline);
  }
}
