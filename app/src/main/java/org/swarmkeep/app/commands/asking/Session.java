package org.swarmkeep.app.commands.asking;

import org.swarmkeep.client.TrackerClient;
import org.swarmkeep.protocol.Announcer;

/** Who we are when we announce: a session of its own each time. */
final class Session {
  private Session() {}

  static Announcer announcer(int port) {
    return TrackerClient.newSession(port);
  }
}
