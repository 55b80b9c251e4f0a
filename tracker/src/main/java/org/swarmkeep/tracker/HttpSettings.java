package org.swarmkeep.tracker;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * The HTTP front door.
 *
 * @param listen its addresses; port 0 takes any free port
 * @param connectionsMax open connections for each thread, 1 to 1000000
 */
public record HttpSettings(List<InetSocketAddress> listen, int connectionsMax) {
  public static final int CONNECTIONS_MAX = 20_000;

  public HttpSettings {
    listen = List.copyOf(listen);
    TrackerSettings.check("HTTP connections", connectionsMax, 1, 1_000_000);
  }

  /** The defaults, listening there. */
  public static HttpSettings listeningOn(List<InetSocketAddress> listen) {
    return new HttpSettings(listen, CONNECTIONS_MAX);
  }

  /** How many addresses are listened on. */
  int doors() {
    return listen.size();
  }
}
