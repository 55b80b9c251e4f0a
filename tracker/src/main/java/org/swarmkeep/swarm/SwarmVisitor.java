package org.swarmkeep.swarm;

import org.swarmkeep.protocol.InfoHash;

/** Takes the counts of swarms one by one; must not call back into the swarms. */
@FunctionalInterface
public interface SwarmVisitor {
  /**
   * @param leechers everyone who is no seeder, partial seeds included
   */
  void visit(InfoHash torrent, int seeders, int leechers);
}
