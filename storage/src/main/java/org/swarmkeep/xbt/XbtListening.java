package org.swarmkeep.xbt;

import java.util.List;

/**
 * Where XBT's configuration wants the tracker to listen, over TCP and UDP.
 *
 * @param isSaid whether it says so, or XBT's default port stands
 * @param addresses IPv4 addresses; none is every address
 * @param pidFile where to write the process's number; empty for nowhere
 */
public record XbtListening(
    boolean isSaid, List<Integer> ports, List<String> addresses, String pidFile) {
  public XbtListening {
    ports = List.copyOf(ports);
    addresses = List.copyOf(addresses);
  }
}
