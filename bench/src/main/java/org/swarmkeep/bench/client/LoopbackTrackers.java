package org.swarmkeep.bench.client;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** UDP trackers on loopback ports: some answer with 50 peers each, the others never. */
final class LoopbackTrackers implements AutoCloseable {
  private static final int PEERS = 50;

  private final List<DatagramSocket> sockets = new ArrayList<>();
  private final AtomicLong firstPacketNanos = new AtomicLong();

  static LoopbackTrackers open(int living, int dead) throws IOException {
    var trackers = new LoopbackTrackers();
    for (int i = 0; i < living + dead; i++) {
      var socket = new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
      trackers.sockets.add(socket);
      boolean answers = i % 2 == 0 ? i / 2 < living : i / 2 >= dead;
      int number = i;
      Thread.ofPlatform().daemon().start(() -> trackers.serve(socket, answers, number));
    }
    return trackers;
  }

  List<String> urls() {
    return sockets.stream()
        .map(socket -> "udp://127.0.0.1:" + socket.getLocalPort() + "/announce")
        .toList();
  }

  void forgetFirstPacket() {
    firstPacketNanos.set(0);
  }

  /** By {@link System#nanoTime}; 0 when none has come. */
  long firstPacketNanos() {
    return firstPacketNanos.get();
  }

  private void serve(DatagramSocket socket, boolean answers, int number) {
    var packet = new DatagramPacket(new byte[2_000], 2_000);
    try {
      while (true) {
        socket.receive(packet);
        firstPacketNanos.compareAndSet(0, System.nanoTime());
        if (answers) {
          var reply = reply(ByteBuffer.wrap(packet.getData()), number);
          socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
        }
      }
    } catch (IOException e) {
      return; // closed
    }
  }

  private static byte[] reply(ByteBuffer request, int number) {
    int action = request.getInt(8);
    var reply = ByteBuffer.allocate(action == 0 ? 16 : 20 + 6 * PEERS);
    reply.putInt(action).putInt(request.getInt(12));
    if (action == 0) {
      return reply.putLong(number).array();
    }
    reply.putInt(1800).putInt(PEERS).putInt(0);
    for (int peer = 0; peer < PEERS; peer++) {
      reply.putInt(10 << 24 | number << 8 | peer).putShort((short) 6881);
    }
    return reply.array();
  }

  @Override
  public void close() {
    sockets.forEach(DatagramSocket::close);
  }
}
