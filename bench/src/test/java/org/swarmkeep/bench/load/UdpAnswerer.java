package org.swarmkeep.bench.load;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/** A UDP server of a few lines, with whatever manners a test wants. */
final class UdpAnswerer implements AutoCloseable {
  private final DatagramSocket socket;
  private final AtomicIntegerArray requests = new AtomicIntegerArray(3);
  private final AtomicReferenceArray<byte[]> lastByAction = new AtomicReferenceArray<>(3);
  private final Set<SocketAddress> askers = ConcurrentHashMap.newKeySet();

  private UdpAnswerer(DatagramSocket socket, Function<ByteBuffer, Optional<ByteBuffer>> manners) {
    this.socket = socket;
    Thread.ofVirtual().start(() -> serve(manners));
  }

  static UdpAnswerer with(Function<ByteBuffer, Optional<ByteBuffer>> manners) throws IOException {
    return new UdpAnswerer(new DatagramSocket(0, InetAddress.getLoopbackAddress()), manners);
  }

  /** Connect as BEP 15 says; everything else is the test's. */
  static UdpAnswerer connecting(Function<ByteBuffer, Optional<ByteBuffer>> manners)
      throws IOException {
    return with(request ->
        request.getInt(8) == 0
            ? Optional.of(reply(request, 0, 16).putLong(8, 77))
            : manners.apply(request));
  }

  /** Begins a reply to a request: action and transaction id, the rest zeros. */
  static ByteBuffer reply(ByteBuffer request, int action, int length) {
    return ByteBuffer.allocate(length).putInt(0, action).putInt(4, request.getInt(12));
  }

  private void serve(Function<ByteBuffer, Optional<ByteBuffer>> manners) {
    var packet = new DatagramPacket(new byte[2048], 2048);
    while (!socket.isClosed()) {
      try {
        socket.receive(packet);
        var bytes = Arrays.copyOf(packet.getData(), packet.getLength());
        note(bytes, packet.getSocketAddress());
        var request = ByteBuffer.wrap(bytes);
        var reply = manners.apply(request).map(UdpAnswerer::bytes);
        if (reply.isPresent()) {
          var answer = reply.orElseThrow();
          socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        }
      } catch (IOException e) {
        socket.close();
      }
    }
  }

  private static byte[] bytes(ByteBuffer buffer) {
    var bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  private void note(byte[] request, SocketAddress from) {
    askers.add(from);
    int action = ByteBuffer.wrap(request).getInt(8);
    if (action >= 0 && action < lastByAction.length()) {
      requests.incrementAndGet(action);
      lastByAction.set(action, request);
    }
  }

  int port() {
    return socket.getLocalPort();
  }

  int requests(int action) {
    return requests.get(action);
  }

  Set<SocketAddress> askers() {
    return askers;
  }

  /** The last request with this action. */
  byte[] last(int action) {
    return Optional.ofNullable(lastByAction.get(action)).orElseThrow();
  }

  @Override
  public void close() {
    socket.close();
  }
}
