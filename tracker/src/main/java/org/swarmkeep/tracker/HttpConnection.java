package org.swarmkeep.tracker;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.swarmkeep.swarm.MappedAddress;

/** One HTTP connection: what came in and is not whole, what is to go out and was not taken. */
final class HttpConnection {
  private static final byte[] NOTHING = {};
  private static final ByteBuffer NOTHING_LEFT = ByteBuffer.allocate(0);

  private final SocketChannel channel;
  private final InetAddress asker;
  private final long high;
  private final long low;
  private byte[] input = NOTHING;
  private ByteBuffer output = NOTHING_LEFT;
  private long deadlineNanos;
  private boolean hasBegun;
  private boolean closing;
  private boolean lingering;
  private int lingered;

  HttpConnection(SocketChannel channel, InetAddress asker) {
    this.channel = channel;
    this.asker = asker;
    this.high = MappedAddress.high(asker);
    this.low = MappedAddress.low(asker);
  }

  SocketChannel channel() {
    return channel;
  }

  InetAddress asker() {
    return asker;
  }

  long high() {
    return high;
  }

  long low() {
    return low;
  }

  /** Puts the bytes of an unfinished request in front of what will be read. */
  int giveInput(byte[] into) {
    System.arraycopy(input, 0, into, 0, input.length);
    return input.length;
  }

  void keepInput(ByteBuffer rest) {
    input = rest.hasRemaining() ? new byte[rest.remaining()] : NOTHING;
    rest.get(input);
  }

  boolean hasOutput() {
    return output.hasRemaining();
  }

  /** Sends what the socket takes, and keeps the rest behind what it did not take before. */
  void send(ByteBuffer bytes) throws IOException {
    if (!output.hasRemaining()) {
      channel.write(bytes);
    }
    if (bytes.hasRemaining()) {
      var rest = ByteBuffer.allocate(output.remaining() + bytes.remaining());
      output = rest.put(output).put(bytes).flip();
    }
  }

  void sendRest() throws IOException {
    channel.write(output);
  }

  /**
   * Waits for the rest of a request that has begun, or for the next one. A request's time runs from
   * its first byte, however often more comes.
   */
  void await(boolean begun, long nowNanos) {
    if (!begun || !hasBegun) {
      deadlineNanos = nowNanos + (begun ? HttpFrontDoor.REQUEST_NANOS : HttpFrontDoor.IDLE_NANOS);
    }
    hasBegun = begun;
  }

  void deadline(long nanos) {
    deadlineNanos = nanos;
  }

  boolean isOverdue(long nowNanos) {
    return nowNanos - deadlineNanos > 0;
  }

  /** No further request is read. */
  void close(boolean linger) {
    closing = true;
    lingering = linger;
  }

  boolean isClosing() {
    return closing;
  }

  boolean isLingering() {
    return lingering;
  }

  /** Ends our side; the client's bytes are read and dropped until it ends its own. */
  void beginLingering(SelectionKey key) throws IOException {
    channel.shutdownOutput();
    key.interestOps(SelectionKey.OP_READ);
  }

  int noteLingered(int bytes) {
    lingered += bytes;
    return lingered;
  }
}
