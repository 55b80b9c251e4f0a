package org.swarmkeep.bench.load;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/** One of a worker's connections, open or not, with its request and the reply so far. */
final class HttpConnection {
  static final int CLOSED = -1;

  private static final int REPLY_BYTES_MAX = 16_384;

  /** What the connection waits for. */
  enum State {
    /** Nothing: it may take the next request. */
    IDLE,
    CONNECTING,
    ANSWER
  }

  final MemorySegment requestBytes = Arena.ofAuto().allocate(HttpRequests.LENGTH_MAX);
  final ByteBuffer request = requestBytes.asByteBuffer();
  final MemorySegment replyBytes = Arena.ofAuto().allocate(REPLY_BYTES_MAX);
  final ByteBuffer reply = replyBytes.asByteBuffer();

  int socket = CLOSED;
  State state = State.IDLE;
  int peer;
  boolean scrape;
  int sent;
  int received;

  /** Requests answered over the open connection. */
  int served;

  long sinceNanos;

  boolean isOpen() {
    return socket != CLOSED;
  }

  /** The part of the request that is still to be sent. */
  MemorySegment unsent() {
    return requestBytes.asSlice(sent, request.limit() - sent);
  }

  MemorySegment room() {
    return replyBytes.asSlice(received);
  }
}
