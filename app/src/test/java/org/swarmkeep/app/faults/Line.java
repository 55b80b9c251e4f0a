package org.swarmkeep.app.faults;

import org.swarmkeep.protocol.AnnounceRequest;

/** A session's way to the tracker over one address family. Used by one thread. */
interface Line extends AutoCloseable {
  /**
   * @param twice the network delivers the request twice, where the transport lets it
   */
  Answer announce(AnnounceRequest request, boolean twice);

  /**
   * Whether the tracker has surely seen everything that was sent. A copy of an answered request may
   * still be on its way, and what was answered only after a repetition may lie in two sockets of a
   * tracker that has just started.
   */
  boolean isQuiet();

  @Override
  void close();
}
