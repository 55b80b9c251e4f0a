package org.swarmkeep.tracker;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import org.swarmkeep.swarm.PeerAddress;

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
  private boolean closing;
  private boolean lingering;
  private int lingered;

  HttpConnection(SocketChannel channel, InetAddress asker) {
    this.channel = channel;
    this.asker = asker;
    this.high = PeerAddress.high(asker);
    this.low = PeerAddress.low(asker);
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

  boolean hasInput() {
    return input.length > 0;
  }

  /** Puts the bytes of an unfinished request in front of what will be read. */
  int giveInput(byte[] into) {
    System.arraycopy(input, 0, into, 0, input.length);
    return input.length;
  }

  void keepInput(byte[] from, int start, int end) {
    input = start == end ? NOTHING : Arrays.copyOfRange(from, start, end);
  }

  boolean hasOutput() {
    return output.hasRemaining();
  }

  /** Sends what the socket takes and keeps the rest. */
  int send(ByteBuffer bytes) throws IOException {
    int sent = channel.write(bytes);
    if (bytes.hasRemaining()) {
      output = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
    }
    return sent;
  }

  int sendRest() throws IOException {
    return channel.write(output);
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
