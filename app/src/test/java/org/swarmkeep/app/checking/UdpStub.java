package org.swarmkeep.app.checking;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A UDP tracker that answers as the test says; sane until told otherwise. */
final class UdpStub implements Closeable {
  static final long ID = 0x1122334455667788L;

  private final DatagramSocket socket;
  private final DatagramSocket answering;
  private final Function<Request, Optional<byte[]>> script;
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  private UdpStub(
      DatagramSocket socket, DatagramSocket answering, Function<Request, Optional<byte[]>> script) {
    this.socket = socket;
    this.answering = answering;
    this.script = script;
    Thread.ofVirtual().start(this::play);
  }

  private static DatagramSocket bound(String address) throws IOException {
    return new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral(address), 0));
  }

  static UdpStub at(String address, Function<Request, Optional<byte[]>> script) throws IOException {
    var socket = bound(address);
    return new UdpStub(socket, socket, script);
  }

  static UdpStub of(Function<Request, Optional<byte[]>> script) throws IOException {
    return at("127.0.0.1", script);
  }

  /** One that is asked at the one address and answers from the other. */
  static UdpStub answeringFrom(String other) throws IOException {
    return new UdpStub(bound("127.0.0.1"), bound(other), Request::sane);
  }

  String url(String target) {
    var host = socket.getLocalAddress().getHostAddress();
    return "udp://"
        + (host.contains(":") ? "[" + host + "]" : host)
        + ":"
        + socket.getLocalPort()
        + target;
  }

  List<Request> requests() {
    return requests;
  }

  private void play() {
    var buffer = new byte[2_000];
    try {
      while (true) {
        var packet = new DatagramPacket(buffer, buffer.length);
        socket.receive(packet);
        var bytes = ByteBuffer.wrap(Arrays.copyOf(packet.getData(), packet.getLength()));
        var request = new Request(bytes, requests.size());
        requests.add(request);
        var reply = script.apply(request);
        if (reply.isPresent()) {
          answering.send(
              new DatagramPacket(reply.get(), reply.get().length, packet.getSocketAddress()));
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
    answering.close();
  }
}
