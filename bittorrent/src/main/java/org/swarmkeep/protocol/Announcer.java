package org.swarmkeep.protocol;

/**
 * Who announces: a client's session, which is the same whatever address it is seen from.
 *
 * @param port where the client accepts peers, 1..65535; 0 on a session that only stops
 * @param key tells one session of a client from another when its address changes (BEP 7, BEP 15)
 */
public record Announcer(PeerId peerId, int port, int key) {
  public Announcer {
    if (port < 0 || port > PeerAddress.PORT_MAX) {
      throw new IllegalArgumentException("a port lies between 0 and 65535, was " + port);
    }
  }
}
