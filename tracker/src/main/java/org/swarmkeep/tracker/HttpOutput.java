package org.swarmkeep.tracker;

import org.swarmkeep.tracker.sockets.StreamSockets;

/** Sends what clients take, and keeps for each what it does not take yet. */
final class HttpOutput {
  private final StreamSockets sockets;
  private final Tally tally;

  HttpOutput(StreamSockets sockets, Tally tally) {
    this.sockets = sockets;
    this.tally = tally;
  }

  /**
   * Sends text behind what the client did not take before.
   *
   * @return whether the connection is still there
   */
  boolean send(HttpConnection connection, byte[] text, int length) {
    tally.add(Counter.HTTP_BYTES_OUT, length);
    int taken = connection.hasOutput() ? 0 : write(connection, text, 0, length);
    if (taken >= 0 && taken < length) {
      connection.keepOutput(text, taken, length);
    }
    return taken >= 0;
  }

  /** Sends what was kept; false when the connection has ended. */
  boolean sendRest(HttpConnection connection) {
    int to = connection.outputTo();
    int taken = write(connection, connection.output(), connection.outputFrom(), to);
    if (taken >= 0) {
      connection.outputTaken(taken);
    }
    return taken >= 0;
  }

  private int write(HttpConnection connection, byte[] text, int from, int to) {
    int at = from;
    while (at < to) {
      int count = sockets.write(connection.handle(), text, at, to - at);
      if (count <= 0) {
        return count == 0 ? at : StreamSockets.ENDED;
      }
      at += count;
    }
    return at;
  }
}
