package org.swarmkeep.client;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.swarmkeep.protocol.udp.UdpReplies;

/**
 * The line without a proxy.
 *
 * <p>Two sockets share the port. One is connected to the tracker: only a connected socket learns
 * from ICMP that nobody listens there. The other hears everyone else, because a tracker with
 * several addresses may answer from another one than was asked; whether it may is decided by the
 * transaction id. Where the system cannot share a port the connected socket does alone.
 */
final class DirectUdpLine extends UdpLine {
  private final DatagramChannel toTracker;
  private final DatagramChannel fromAnyone;
  private final boolean v6;
  private final Wiretap wiretap;
  private final List<Thread> listeners = new CopyOnWriteArrayList<>();

  private DirectUdpLine(
      DatagramChannel toTracker, DatagramChannel fromAnyone, boolean v6, Wiretap wiretap) {
    this.toTracker = toTracker;
    this.fromAnyone = fromAnyone;
    this.v6 = v6;
    this.wiretap = wiretap;
  }

  static DirectUdpLine open(InetSocketAddress tracker, Wiretap wiretap) throws IOException {
    boolean v6 = tracker.getAddress() instanceof Inet6Address;
    var family = v6 ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET;
    var fromAnyone = channel(family);
    try {
      var line = new DirectUdpLine(channel(family), fromAnyone, v6, wiretap);
      line.connect(tracker);
      return line;
    } catch (IOException e) {
      fromAnyone.close();
      throw e;
    }
  }

  private static DatagramChannel channel(StandardProtocolFamily family) throws IOException {
    try {
      return DatagramChannel.open(family);
    } catch (UnsupportedOperationException e) {
      throw new IOException("this machine does not speak " + family, e);
    }
  }

  private void connect(InetSocketAddress tracker) throws IOException {
    try {
      if (fromAnyone.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT)) {
        fromAnyone.setOption(StandardSocketOptions.SO_REUSEPORT, true);
        toTracker.setOption(StandardSocketOptions.SO_REUSEPORT, true);
        fromAnyone.bind(null);
        toTracker.bind(fromAnyone.getLocalAddress());
        startListening(fromAnyone);
      }
      toTracker.connect(tracker);
      startListening(toTracker);
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private void startListening(DatagramChannel channel) {
    listeners.add(Thread.ofVirtual().name("udp-line").start(() -> listen(channel)));
  }

  @Override
  void send(byte[] datagram) throws IOException {
    var to = (InetSocketAddress) toTracker.getRemoteAddress();
    wiretap.sent(between(toTracker, to), datagram.clone(), System.nanoTime());
    toTracker.write(ByteBuffer.wrap(datagram));
  }

  private static Wiretap.Line between(DatagramChannel channel, InetSocketAddress tracker)
      throws IOException {
    var local = (InetSocketAddress) channel.getLocalAddress();
    return new Wiretap.Line(TrackerUrl.Scheme.UDP, local, tracker);
  }

  private void listen(DatagramChannel channel) {
    var buffer = ByteBuffer.allocate(UdpReplies.DATAGRAM_BYTES_MAX);
    try {
      while (true) {
        buffer.clear();
        var from = (InetSocketAddress) channel.receive(buffer);
        var datagram = new byte[buffer.flip().remaining()];
        buffer.get(datagram);
        wiretap.received(between(channel, from), datagram.clone(), System.nanoTime());
        arrived(new Arrival.Datagram(datagram, from, v6));
      }
    } catch (ClosedChannelException e) {
      return; // the line was closed
    } catch (IOException e) {
      tell(new Arrival.Broken(Problems.of(e)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the line is being closed
    }
  }

  private void tell(Arrival arrival) {
    try {
      arrived(arrival);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    listeners.forEach(Thread::interrupt);
    try (fromAnyone) {
      toTracker.close();
    }
  }
}
