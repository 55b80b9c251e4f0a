package org.swarmkeep.tracker.sockets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Arrays;
import org.swarmkeep.swarm.MappedAddress;

/**
 * Datagrams through the JDK's channels, for systems without the calls of {@link
 * LinuxDatagramSocket}: one call a datagram, and an address object for each.
 */
final class NioDatagramSocket implements DatagramSocket {
  private static final int BUFFER_BYTES = 4 << 20;
  private static final InetSocketAddress NOBODY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private final DatagramChannel channel;
  private final Selector selector;
  private final InetSocketAddress local;
  private final int waitMillis;
  private final ByteBuffer requests = ByteBuffer.allocateDirect(BATCH_MAX * REQUEST_BYTES_MAX);
  private final ByteBuffer received = requests.duplicate();
  private final ByteBuffer replies = ByteBuffer.allocateDirect(BATCH_MAX * REPLY_BYTES_MAX);
  private final ByteBuffer sent = replies.duplicate();
  private final InetSocketAddress[] sources = new InetSocketAddress[BATCH_MAX];
  private final int[] requestLengths = new int[BATCH_MAX];
  private final int[] replyLengths = new int[BATCH_MAX];
  private int count;

  NioDatagramSocket(InetSocketAddress address, int waitMillis) {
    this.waitMillis = waitMillis;
    Arrays.fill(sources, NOBODY);
    try {
      channel =
          DatagramChannel.open(
              address.getAddress() instanceof Inet4Address
                  ? StandardProtocolFamily.INET
                  : StandardProtocolFamily.INET6);
      selector = Selector.open();
      channel.configureBlocking(false);
      if (channel.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT)) {
        channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
      }
      channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER_BYTES);
      channel.bind(address);
      channel.register(selector, SelectionKey.OP_READ);
      local = (InetSocketAddress) channel.getLocalAddress();
    } catch (IOException e) {
      throw new SocketException("listen on " + address, e);
    }
  }

  @Override
  public InetSocketAddress localAddress() {
    return local;
  }

  @Override
  public int receive() {
    count = 0;
    try {
      selector.select(_ -> {}, waitMillis);
      while (count < BATCH_MAX && receiveOne()) {
        count++;
      }
    } catch (IOException e) {
      return count; // such as a port that was closed behind an earlier reply
    }
    return count;
  }

  private boolean receiveOne() throws IOException {
    int offset = requestOffset(count);
    received.limit(offset + REQUEST_BYTES_MAX).position(offset);
    SocketAddress source = channel.receive(received);
    if (!(source instanceof InetSocketAddress asker)) {
      return false;
    }
    sources[count] = asker;
    requestLengths[count] = received.position() - offset;
    replyLengths[count] = 0;
    return true;
  }

  @Override
  public ByteBuffer requests() {
    return requests;
  }

  @Override
  public int requestLength(int datagram) {
    return requestLengths[datagram];
  }

  @Override
  public long sourceHead(int datagram) {
    return MappedAddress.high(sources[datagram].getAddress());
  }

  @Override
  public long sourceTail(int datagram) {
    return MappedAddress.low(sources[datagram].getAddress());
  }

  @Override
  public int sourcePort(int datagram) {
    return sources[datagram].getPort();
  }

  @Override
  public ByteBuffer replies() {
    return replies;
  }

  @Override
  public void reply(int datagram, int length) {
    replyLengths[datagram] = length;
  }

  @Override
  public int flush() {
    int taken = 0;
    for (int i = 0; i < count; i++) {
      taken += replyLengths[i] > 0 && send(i) ? 1 : 0;
    }
    return taken;
  }

  private boolean send(int datagram) {
    int offset = replyOffset(datagram);
    sent.limit(offset + replyLengths[datagram]).position(offset);
    try {
      return channel.send(sent, sources[datagram]) > 0;
    } catch (IOException e) {
      return false; // its network is gone or forbids it
    }
  }

  @Override
  public void close() {
    try (selector;
        channel) {
      selector.wakeup();
    } catch (IOException e) {
      throw new UncheckedIOException("a UDP socket cannot be closed", e);
    }
  }
}
