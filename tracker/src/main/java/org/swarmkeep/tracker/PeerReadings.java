package org.swarmkeep.tracker;

import java.util.ArrayList;
import java.util.List;
import org.swarmkeep.rules.TrackerAccess;
import org.swarmkeep.swarm.PeerCensus;

/** The peers by family and, where they are sessions, by client. */
final class PeerReadings {
  private PeerReadings() {}

  static List<Reading> of(PeerCensus census, TrackerAccess access) {
    var readings = new ArrayList<Reading>();
    readings.add(endpoints("ipv4", census.ipv4()));
    readings.add(endpoints("ipv6", census.ipv6()));
    for (int code = 0; access == TrackerAccess.PRIVATE && code < ClientCodes.count(); code++) {
      readings.add(
          new Reading(
              "peers.clients",
              "peers by the client they say they are",
              "client",
              ClientCodes.name(code),
              census.ofKind(code),
              false));
    }
    return readings;
  }

  private static Reading endpoints(String family, int count) {
    return new Reading(
        "peers.endpoints", "addresses at which peers listen", "family", family, count, false);
  }
}
