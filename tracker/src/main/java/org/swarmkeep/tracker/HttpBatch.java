package org.swarmkeep.tracker;

import java.util.ArrayList;
import java.util.List;

/**
 * Announces of several connections, read side by side before the first is answered, so that what
 * they will need can be looked ahead at together. Each has its own piece of the reading buffer.
 */
final class HttpBatch {
  /** How many announces are read before they are answered. */
  static final int SIZE = 32;

  /** A request that fills its piece is none for a batch. */
  static final int PIECE_BYTES = 2048;

  private final int from;
  private final List<HttpConnection> connections = new ArrayList<>(SIZE);
  private final int[] ends = new int[SIZE];
  private boolean isBeingAnswered;

  /**
   * @param from where the pieces begin in the buffer
   */
  HttpBatch(int from) {
    this.from = from;
  }

  int size() {
    return connections.size();
  }

  /** Whether what the connection says next may be for the batch. */
  boolean takes(HttpConnection connection) {
    return !isBeingAnswered && !connection.isLingering() && !connection.hasInput();
  }

  /** Where the next request is to be read to. */
  int nextFrom() {
    return from + connections.size() * PIECE_BYTES;
  }

  /** Whether it has to be answered before anything more is read. */
  boolean isFull() {
    return !isBeingAnswered && connections.size() == SIZE;
  }

  /** Adds the connection whose request has just been read. */
  void add(HttpConnection connection, int end) {
    ends[connections.size()] = end;
    connections.add(connection);
  }

  HttpConnection connection(int which) {
    return connections.get(which);
  }

  /** Where what was read of a connection ends. */
  int end(int which) {
    return ends[which];
  }

  /**
   * Begins to answer; until the end nothing is added.
   *
   * @return how many there are
   */
  int begin() {
    isBeingAnswered = true;
    return connections.size();
  }

  void end() {
    connections.clear();
    isBeingAnswered = false;
  }
}
