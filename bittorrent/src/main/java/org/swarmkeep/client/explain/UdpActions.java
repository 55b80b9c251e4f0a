package org.swarmkeep.client.explain;

import org.swarmkeep.protocol.udp.UdpAction;

/** What the action numbers are called (BEP 15). */
final class UdpActions {
  private static final String BEP = "BEP 15";

  private UdpActions() {}

  static String shown(int action) {
    return switch (action) {
      case UdpAction.CONNECT -> "0 connect";
      case UdpAction.ANNOUNCE -> "1 announce";
      case UdpAction.SCRAPE -> "2 scrape";
      case UdpAction.ERROR -> "3 error";
      default -> action + " (unknown)";
    };
  }

  static Meaning meaning(int action) {
    return action >= UdpAction.CONNECT && action <= UdpAction.ERROR
        ? Meaning.of("what kind of packet this is", BEP)
        : Meaning.odd("no such packet is known", BEP);
  }
}
