package org.swarmkeep.tracker;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The connections of one front door, by handle; those that ended are used again. */
final class HttpConnections {
  private final List<HttpConnection> byHandle = new ArrayList<>();
  private final int most;
  private int open;

  HttpConnections(int most) {
    this.most = most;
  }

  boolean hasRoom() {
    return open < most;
  }

  HttpConnection at(int handle) {
    return byHandle.get(handle);
  }

  HttpConnection open(int handle, long nowNanos) {
    while (handle >= byHandle.size()) {
      byHandle.add(new HttpConnection(byHandle.size()));
    }
    var connection = byHandle.get(handle);
    connection.open(nowNanos);
    open++;
    return connection;
  }

  void end(HttpConnection connection) {
    connection.end();
    open--;
  }

  /** Hands over those whose time is over; counts, for an iterator would be an object each time. */
  void forOverdue(long nowNanos, Consumer<HttpConnection> visitor) {
    for (int i = 0; i < byHandle.size(); i++) {
      var connection = byHandle.get(i);
      if (connection.isOpen() && connection.isOverdue(nowNanos)) {
        visitor.accept(connection);
      }
    }
  }
}
