package org.swarmkeep.client;

import java.io.Closeable;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.swarmkeep.protocol.udp.UdpReplies;
import org.swarmkeep.protocol.udp.UdpReply;

/**
 * A UDP port of ours through which one tracker address is asked.
 *
 * <p>Two sockets share the port. One is connected to the tracker: only a connected socket learns
 * from ICMP that nobody listens there. The other hears everyone else, because a tracker with
 * several addresses may answer from another one than was asked; whether it may is decided by the
 * transaction id. Where the system cannot share a port the connected socket does alone.
 */
final class UdpLine implements Closeable {
  /** A flood beyond this many datagrams is dropped. */
  private static final int ARRIVALS_MAX = 1_000;

  /** What came in. */
  sealed interface Arrival {
    record Reply(UdpReply reply, InetSocketAddress from) implements Arrival {}

    record Broken(String problem) implements Arrival {}
  }

  private final DatagramChannel toTracker;
  private final DatagramChannel fromAnyone;
  private final boolean v6;
  private final Wiretap wiretap;
  private final BlockingQueue<Arrival> arrivals = new ArrayBlockingQueue<>(ARRIVALS_MAX);

  private UdpLine(
      DatagramChannel toTracker, DatagramChannel fromAnyone, boolean v6, Wiretap wiretap) {
    this.toTracker = toTracker;
    this.fromAnyone = fromAnyone;
    this.v6 = v6;
    this.wiretap = wiretap;
  }

  static UdpLine open(InetSocketAddress tracker, Wiretap wiretap) throws IOException {
    boolean v6 = tracker.getAddress() instanceof Inet6Address;
    var family = v6 ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET;
    var fromAnyone = channel(family);
    try {
      var toTracker = channel(family);
      var line = new UdpLine(toTracker, fromAnyone, v6, wiretap);
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
        Thread.ofVirtual().name("udp-line").start(() -> listen(fromAnyone));
      }
      toTracker.connect(tracker);
      Thread.ofVirtual().name("udp-line").start(() -> listen(toTracker));
    } catch (IOException e) {
      close();
      throw e;
    }
  }

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

  /** The next arrival, or nothing when the time is over. */
  Optional<Arrival> next(Duration patience) throws InterruptedException {
    return Optional.ofNullable(arrivals.poll(patience.toNanos(), TimeUnit.NANOSECONDS));
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
        arrivals.offer(new Arrival.Reply(UdpReplies.read(datagram, v6), from));
      }
    } catch (ClosedChannelException e) {
      return; // the line was closed
    } catch (IOException e) {
      arrivals.offer(new Arrival.Broken(Problems.of(e)));
    }
  }

  @Override
  public void close() throws IOException {
    try (fromAnyone;
        toTracker) {
      arrivals.clear();
    }
  }
}
