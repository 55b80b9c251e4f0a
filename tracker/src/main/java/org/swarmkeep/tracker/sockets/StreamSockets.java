package org.swarmkeep.tracker.sockets;

import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * A listening TCP socket, the connections accepted from it, and what happens to them. Owned by one
 * thread; only {@link #wakeUp} is for others.
 *
 * <p>A connection is a small number, given again to another one after it was closed. An event may
 * therefore reach a connection that it was not meant for: reading then finds nothing, so an event
 * is a hint and never a promise. A connection is watched only when it is asked for, because most
 * have sent their request before they are accepted and are gone before anybody would have waited
 * for them.
 */
public interface StreamSockets extends AutoCloseable {
  /** An event of the listening socket; as an answer of {@link #accept}: nobody waits. */
  int LISTENER = -1;

  /** As an answer of {@link #accept}: the system gives no further connection at the moment. */
  int EXHAUSTED = -2;

  /** As an answer of {@link #read} and {@link #write}: the connection has ended or failed. */
  int ENDED = -1;

  /** As an answer of {@link #read}: what came is not the protocol spoken here. */
  int GARBLED = -2;

  int WATCH_NOTHING = 0;
  int WATCH_READ = 1;
  int WATCH_WRITE = 2;

  /** Connections that may wait in the kernel's queue. */
  int BACKLOG = 4096;

  /** Events handed out at once, at most. */
  int EVENTS_MAX = 256;

  /** The most that one read takes in, and one write hands over. */
  int TRANSFER_BYTES_MAX = 64 << 10;

  /**
   * Opens a listening socket; port 0 picks a free one.
   *
   * @param shared other sockets of this process listen there too (SO_REUSEPORT)
   * @throws IOException the address cannot be listened on
   */
  static StreamSockets listen(SocketKind kind, InetSocketAddress address, boolean shared)
      throws IOException {
    return switch (kind) {
      case NATIVE -> LinuxStreamSockets.listen(address, shared);
      case NIO -> NioStreamSockets.listen(address, shared);
    };
  }

  InetSocketAddress localAddress();

  /**
   * Waits for events.
   *
   * @return how many there are; 0 after the time is over or {@link #wakeUp}
   */
  int await(int millis) throws IOException;

  /** The connection of an event, or {@link #LISTENER}. */
  int ready(int event);

  /** Accepts a connection, {@link #LISTENER} when none waits, or {@link #EXHAUSTED}. */
  int accept();

  /** Whether to accept at all; while not, clients wait in the kernel's queue. */
  void accepting(boolean wanted);

  /** The upper half of the client's address; known for sure once something has been read. */
  long addressHigh(int connection);

  /** The lower half of the client's address. */
  long addressLow(int connection);

  /**
   * Reads what is there, without waiting.
   *
   * @return how many bytes, 0 when nothing is there, or {@link #ENDED}, or {@link #GARBLED}
   */
  int read(int connection, byte[] into, int from, int length);

  /** Whether bytes wait above the kernel, so that no event will tell of them. */
  default boolean hasMore(int connection) {
    return false;
  }

  /**
   * Writes what is taken, without waiting. When that is not everything, the next write begins with
   * the first byte that was not taken.
   *
   * @return how many bytes were taken, or {@link #ENDED}
   */
  int write(int connection, byte[] bytes, int from, int length);

  /** Says for which events to wait; a sum of the {@code WATCH_} constants. */
  void watch(int connection, int events);

  /** Tells the client that nothing more will come; what it sends can still be read. */
  void endOutput(int connection);

  void close(int connection);

  /** Ends the waiting of the owner; any thread may call this, also after the end. */
  void wakeUp();

  /** Closes the listening socket and every connection. */
  @Override
  void close() throws IOException;
}
