package org.swarmkeep.swarm;

/** What makes two announces the same peer. */
public enum PeerKind {
  /** Address and port: eight bytes for an IPv4 peer. Completions are counted by the swarm. */
  ENDPOINT,
  /** The announced session, whatever its addresses; counts that change are listed. */
  SESSION;

  PeerRows table() {
    return this == SESSION ? new SessionRows() : new EndpointRows4();
  }
}
