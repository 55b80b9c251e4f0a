package org.swarmkeep.app.faults;

import org.swarmkeep.protocol.AnnounceRequest;

/** A session's way to the tracker over one address family. Used by one thread. */
interface Line extends AutoCloseable {
  /**
   * @param twice the network delivers the request twice, where the transport lets it
   */
  Answer announce(AnnounceRequest request, boolean twice);

  @Override
  void close();
}
