package org.swarmkeep.bench.nulltracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.swarmkeep.tracker.sockets.DatagramSocket;

class NullUdpTest {
  private static final int PEERS = 3;

  private final DatagramSocket socket =
      DatagramSocket.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5000);
  private final NullUdp tracker = new NullUdp(socket, PEERS, false);

  @AfterEach
  void close() {
    socket.close();
  }

  @Test
  void connectIsAnswered() throws IOException {
    assertThat(ask(ByteBuffer.allocate(16).putLong(0, 0x41727101980L).putInt(12, 0x2a)))
        .isEqualTo("00000000" + "0000002a" + "5a5a5a5a5a5a5a5a");
  }

  @Test
  void announceIsAnsweredWithPeers() throws IOException {
    assertThat(ask(ByteBuffer.allocate(98).putInt(8, 1).putInt(12, 0x2a)))
        .isEqualTo("00000001" + "0000002a" + "00000708" + "00000000".repeat(2) + "7b".repeat(18));
  }

  @Test
  void anAnnounceAfterAConnectHasItsIntervalAgain() throws IOException {
    ask(ByteBuffer.allocate(16).putLong(0, 0x41727101980L));

    assertThat(ask(ByteBuffer.allocate(98).putInt(8, 1)))
        .startsWith("0000000100000000" + "00000708");
  }

  @Test
  void scrapeIsAsLongAsItsTorrents() throws IOException {
    assertThat(ask(ByteBuffer.allocate(16 + 2 * 20).putInt(8, 2))).hasSize(2 * (8 + 2 * 12));
  }

  private String ask(ByteBuffer request) throws IOException {
    try (var client = new java.net.DatagramSocket()) {
      client.setSoTimeout(5000);
      var bytes = new byte[request.remaining()];
      request.get(bytes);
      client.send(new DatagramPacket(bytes, bytes.length, socket.localAddress()));
      tracker.turn();
      var reply = new DatagramPacket(new byte[2048], 2048);
      client.receive(reply);
      return HexFormat.of().formatHex(reply.getData(), 0, reply.getLength());
    }
  }
}
