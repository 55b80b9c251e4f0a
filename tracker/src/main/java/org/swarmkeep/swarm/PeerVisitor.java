package org.swarmkeep.swarm;

/** Takes the endpoints of a swarm's peers one by one; must not call back into the swarms. */
@FunctionalInterface
public interface PeerVisitor {
  /**
   * @param session as {@link SwarmAnnounce#peer} was given it
   * @param high see {@link MappedAddress}; a session heard over both families comes twice
   * @param ageSeconds since it was announced, exact to two
   */
  void visit(long session, long high, long low, int port, boolean seeder, int ageSeconds);
}
