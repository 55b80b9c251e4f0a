package org.swarmkeep.tracker.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;

/** A UDP client: one socket, one connection id at a time. */
final class Datagrams implements AutoCloseable {
  private static final int RETRANSMIT_MILLIS = 1000;
  private static final int TRIES = 20;
  private static final AtomicInteger TRANSACTIONS = new AtomicInteger(0x5000);

  private final InetSocketAddress tracker;
  private final DatagramSocket socket;

  /** From a free port of an address of one's own to the tracker. */
  Datagrams(InetAddress from, InetSocketAddress tracker) throws IOException {
    this.tracker = tracker;
    this.socket = new DatagramSocket(0, from);
    socket.setSoTimeout(RETRANSMIT_MILLIS);
  }

  static byte[] packet(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  static byte[] join(byte[]... parts) {
    var whole = new ByteArrayOutputStream();
    for (var part : parts) {
      whole.writeBytes(part);
    }
    return whole.toByteArray();
  }

  static int transactionId() {
    return TRANSACTIONS.incrementAndGet();
  }

  static byte[] connectRequest(int transactionId) {
    return ByteBuffer.allocate(16)
        .putLong(0x417_2710_1980L)
        .putInt(0)
        .putInt(transactionId)
        .array();
  }

  /** A connection id of one's own. */
  long connectionId() throws IOException {
    return ByteBuffer.wrap(ask(connectRequest(transactionId())).bytes()).getLong(8);
  }

  /** A reply and where it came from. */
  static final class Received {
    private final byte[] bytes;
    private final InetSocketAddress from;

    Received(byte[] bytes, InetSocketAddress from) {
      this.bytes = bytes;
      this.from = from;
    }

    byte[] bytes() {
      return bytes.clone();
    }

    InetSocketAddress from() {
      return from;
    }

    int transactionId() {
      return ByteBuffer.wrap(bytes).getInt(4);
    }
  }

  /** Sends a request of any kind until the reply with its transaction id is there. */
  Received ask(byte[] request) throws IOException {
    int transactionId = ByteBuffer.wrap(request).getInt(12);
    for (int i = 0; i < TRIES; i++) {
      send(request);
      for (var reply = receive(); reply.isPresent(); reply = receive()) {
        if (reply.get().transactionId() == transactionId) {
          return reply.get();
        }
      }
    }
    throw new IOException("no reply to " + hex(request));
  }

  /** Makes a request with a connection id and asks it. */
  byte[] ask(LongFunction<byte[]> request) throws IOException {
    return ask(request.apply(connectionId())).bytes();
  }

  /**
   * Whether the tracker is silent about a datagram: what is sent behind it is answered, and nothing
   * else is.
   */
  boolean isIgnored(byte[] datagram) throws IOException {
    int transactionId = transactionId();
    boolean isSilent = true;
    for (int i = 0; i < TRIES; i++) {
      send(datagram);
      send(connectRequest(transactionId));
      for (var reply = receive(); reply.isPresent(); reply = receive()) {
        if (reply.get().transactionId() == transactionId) {
          return isSilent;
        }
        isSilent = false;
      }
    }
    throw new IOException("nobody answers");
  }

  void send(byte[] datagram) throws IOException {
    socket.send(new DatagramPacket(datagram, datagram.length, tracker));
  }

  private Optional<Received> receive() throws IOException {
    var packet = new DatagramPacket(new byte[4096], 4096);
    try {
      socket.receive(packet);
    } catch (SocketTimeoutException e) {
      return Optional.empty();
    }
    var bytes = Arrays.copyOf(packet.getData(), packet.getLength());
    return Optional.of(new Received(bytes, (InetSocketAddress) packet.getSocketAddress()));
  }

  @Override
  public void close() {
    socket.close();
  }
}
