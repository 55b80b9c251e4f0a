package org.swarmkeep.client;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A UDP tracker on a loopback port whose every reply is written by the test. */
final class UdpStage implements Closeable {
  /** A datagram that came in, and the means to answer it. */
  record Request(ByteBuffer bytes, InetSocketAddress from, int number) {
    int action() {
      return bytes.getInt(8);
    }

    int transactionId() {
      return bytes.getInt(12);
    }

    long connectionId() {
      return bytes.getLong(0);
    }

    boolean isConnect() {
      return bytes.limit() == 16 && connectionId() == 0x41727101980L;
    }

    /** A reply with this action and the request's transaction id. */
    byte[] reply(int action, byte[] rest) {
      return ByteBuffer.allocate(8 + rest.length)
          .putInt(action)
          .putInt(transactionId())
          .put(rest)
          .array();
    }

    byte[] connected(long connectionId) {
      return reply(0, ByteBuffer.allocate(8).putLong(connectionId).array());
    }

    /** An announce reply: interval 1800, 2 leechers, 3 seeders and these bytes of peers. */
    byte[] announced(byte[] peers) {
      return reply(
          1,
          ByteBuffer.allocate(12 + peers.length)
              .putInt(1800)
              .putInt(2)
              .putInt(3)
              .put(peers)
              .array());
    }

    byte[] error(String text) {
      return reply(3, text.getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  private final DatagramSocket socket;
  private final Function<Request, List<byte[]>> script;
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  private UdpStage(DatagramSocket socket, Function<Request, List<byte[]>> script) {
    this.socket = socket;
    this.script = script;
  }

  static UdpStage open(Function<Request, List<byte[]>> script) throws IOException {
    return open("127.0.0.1", script);
  }

  static UdpStage open(String address, Function<Request, List<byte[]>> script) throws IOException {
    return open(address, 0, script);
  }

  static UdpStage open(String address, int port, Function<Request, List<byte[]>> script)
      throws IOException {
    var stage =
        new UdpStage(
            new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral(address), port)),
            script);
    Thread.ofVirtual().start(stage::play);
    return stage;
  }

  /** One that connects everybody with this id and answers announces by the script. */
  static UdpStage connecting(long id, Function<Request, List<byte[]>> announces)
      throws IOException {
    return open(
        request -> request.isConnect() ? List.of(request.connected(id)) : announces.apply(request));
  }

  int port() {
    return socket.getLocalPort();
  }

  TrackerUrl url() {
    return url("/announce");
  }

  TrackerUrl url(String target) {
    return new TrackerUrl(
        TrackerUrl.Scheme.UDP, socket.getLocalAddress().getHostAddress(), port(), target);
  }

  List<Request> requests() {
    return requests;
  }

  void send(byte[] datagram, InetSocketAddress to) throws IOException {
    socket.send(new DatagramPacket(datagram, datagram.length, to));
  }

  private void play() {
    var buffer = new byte[2_000];
    try {
      while (true) {
        var packet = new DatagramPacket(buffer, buffer.length);
        socket.receive(packet);
        var bytes = Arrays.copyOf(packet.getData(), packet.getLength());
        var from = (InetSocketAddress) packet.getSocketAddress();
        var request = new Request(ByteBuffer.wrap(bytes), from, requests.size());
        requests.add(request);
        for (var reply : script.apply(request)) {
          send(reply, from);
        }
      }
    } catch (SocketException e) {
      return; // closed
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
