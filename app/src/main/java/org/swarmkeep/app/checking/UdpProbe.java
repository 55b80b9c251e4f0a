package org.swarmkeep.app.checking;

import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntFunction;
import org.swarmkeep.protocol.udp.UdpReplies;
import org.swarmkeep.protocol.udp.UdpReply;

/**
 * A UDP port from which one tracker address is asked, one packet at a time and without any of a
 * client's repairs. Hears whoever answers: from where is part of what is looked at.
 */
final class UdpProbe implements Closeable {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A reply with our transaction id. */
  static final class Reply {
    private final byte[] bytes;
    private final InetSocketAddress from;
    private final Duration time;
    private final boolean v6;

    private Reply(byte[] bytes, InetSocketAddress from, Duration time, boolean v6) {
      this.bytes = bytes;
      this.from = from;
      this.time = time;
      this.v6 = v6;
    }

    UdpReply read() {
      return UdpReplies.read(bytes, v6);
    }

    /** As it stands there, before any client makes sense of it. */
    int interval() {
      return ByteBuffer.wrap(bytes).getInt(8);
    }

    int peerBytes() {
      return bytes.length - 20;
    }

    int length() {
      return bytes.length;
    }

    InetSocketAddress from() {
      return from;
    }

    double millis() {
      return Math.round(time.toNanos() / 1e4) / 100.0;
    }
  }

  private final DatagramSocket socket;
  private final InetSocketAddress tracker;
  private final Duration patience;
  private int sent;
  private int lost;

  UdpProbe(InetSocketAddress tracker, Duration patience) throws IOException {
    this.socket = new DatagramSocket();
    this.tracker = tracker;
    this.patience = patience;
  }

  /** Another port of ours, towards the same address. */
  UdpProbe another() throws IOException {
    return new UdpProbe(tracker, patience);
  }

  boolean isV6() {
    return tracker.getAddress() instanceof Inet6Address;
  }

  int sent() {
    return sent;
  }

  int lost() {
    return lost;
  }

  /**
   * Sends one packet and waits for its answer.
   *
   * @param packet makes it for a transaction id
   */
  Optional<Reply> ask(IntFunction<byte[]> packet) throws IOException {
    int transactionId = RANDOM.nextInt();
    var bytes = packet.apply(transactionId);
    long start = System.nanoTime();
    socket.send(new DatagramPacket(bytes, bytes.length, tracker));
    sent++;
    var buffer = new DatagramPacket(new byte[UdpReplies.DATAGRAM_BYTES_MAX], 65_535);
    for (long left = patience.toMillis(); left > 0; left = left(start)) {
      socket.setSoTimeout((int) left);
      try {
        socket.receive(buffer);
      } catch (SocketTimeoutException e) {
        break; // the answer is lost
      }
      if (buffer.getLength() >= 8 && ByteBuffer.wrap(buffer.getData()).getInt(4) == transactionId) {
        return Optional.of(
            new Reply(
                Arrays.copyOf(buffer.getData(), buffer.getLength()),
                (InetSocketAddress) buffer.getSocketAddress(),
                Duration.ofNanos(System.nanoTime() - start),
                isV6()));
      }
    }
    lost++;
    return Optional.empty();
  }

  private long left(long start) {
    return patience.toMillis() - (System.nanoTime() - start) / 1_000_000;
  }

  /** Whether the machine there says that nobody listens, which only a connected socket learns. */
  boolean isPortClosed(byte[] packet) throws IOException {
    try (var connected = new DatagramSocket()) {
      connected.connect(tracker);
      connected.setSoTimeout((int) Math.min(500, patience.toMillis()));
      connected.send(new DatagramPacket(packet, packet.length));
      connected.receive(new DatagramPacket(new byte[64], 64));
      return false;
    } catch (PortUnreachableException e) {
      return true;
    } catch (SocketTimeoutException e) {
      return false; // nothing said at all
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
