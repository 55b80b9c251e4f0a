package org.swarmkeep.ledger;

import java.util.List;
import org.swarmkeep.accounts.SwarmCount;

/** Tells how many are in the swarms; asked by the bookkeeper's thread. */
@FunctionalInterface
public interface Census {
  /** The swarms whose numbers changed since the last call; the first call has all there are. */
  List<SwarmCount> changes();
}
