package org.swarmkeep.tracker;

import java.io.IOException;

/** One socket and the thread that serves it. */
interface FrontDoor extends AutoCloseable {
  Listener listener();

  void start();

  /** Stops serving and waits for the thread to end. */
  @Override
  void close() throws IOException;
}
