package org.swarmkeep.tracker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.swarmkeep.accounts.InMemoryTrafficBook;
import org.swarmkeep.accounts.Roster;
import org.swarmkeep.rules.TrackerAccess;
import org.swarmkeep.tracker.sockets.SocketKind;

/** A tracker on loopback sockets of any free port, and clients for it. */
final class TrackerRig implements AutoCloseable {
  static final int TIMEOUT_MILLIS = 20_000;
  private static final Path NONE = Path.of("");
  private static final int RETRANSMIT_MILLIS = 1000;

  final Roster roster = Site.roster();
  final Tracker tracker;

  TrackerRig(Path folder, InMemoryTrafficBook book, String host, int threads) throws IOException {
    this(folder, book, http(host), threads, SocketKind.best());
  }

  TrackerRig(Path folder, InMemoryTrafficBook book, HttpSettings http, int threads, SocketKind io)
      throws IOException {
    var udp = Stream.concat(http.listen().stream(), http.listenTls().stream()).toList();
    var settings =
        new TrackerSettings(
            TrackerAccess.PRIVATE, http, udp, io, threads, 1800, 300, 50, 200, 1, 1L << 28, 240);
    tracker =
        Tracker.open(
            settings, Gate.withoutRules(roster), book, folder, DeskRig.SECRET, TrackerRig::page);
  }

  /** One plain HTTP door for few connections. */
  static HttpSettings http(String host) throws IOException {
    var none = List.<InetSocketAddress>of();
    return new HttpSettings(anyPort(host), none, NONE, NONE, 100, List.of(), false, false, 60);
  }

  static List<InetSocketAddress> anyPort(String host) throws IOException {
    return List.of(new InetSocketAddress(InetAddress.getByName(host), 0));
  }

  private static Optional<SidePages.Page> page(String path, InetAddress asker, boolean forwarded) {
    if (path.equals("/health")) {
      return Optional.of(SidePages.Page.text(200, "well, " + asker.getHostAddress() + "\n"));
    }
    if (path.equals("/broken")) {
      throw new IllegalStateException("on purpose");
    }
    return Optional.empty();
  }

  InetSocketAddress address(Transport transport) {
    return tracker.listeners().stream()
        .filter(listener -> listener.transport() == transport)
        .findFirst()
        .orElseThrow()
        .address();
  }

  long count(String name) {
    return tracker.counters().stream()
        .filter(reading -> reading.name().equals(name))
        .findFirst()
        .orElseThrow()
        .value();
  }

  Socket connect(String host) throws IOException {
    var socket = new Socket(InetAddress.getByName(host), address(Transport.HTTP).getPort());
    socket.setSoTimeout(TIMEOUT_MILLIS);
    return socket;
  }

  /** Sends bytes over a new connection and reads until the tracker closes it. */
  String http(String host, String request) throws IOException {
    try (var socket = connect(host)) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  String get(String host, String target) throws IOException {
    return http(host, "GET " + target + " HTTP/1.1\r\nConnection: close\r\n\r\n");
  }

  /** Reads one reply with its body from a connection that stays open. */
  static String reply(InputStream in) throws IOException {
    var bytes = new ByteArrayOutputStream();
    while (!bytes.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int b = in.read();
      if (b < 0) {
        return bytes.toString(StandardCharsets.ISO_8859_1);
      }
      bytes.write(b);
    }
    var head = bytes.toString(StandardCharsets.ISO_8859_1);
    var length = head.replaceAll("(?is).*Content-Length: *(\\d+).*", "$1");
    bytes.write(in.readNBytes(Integer.parseInt(length)));
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }

  /** A UDP client with one socket. */
  UdpClient udp(String host) throws IOException {
    return new UdpClient(InetAddress.getByName(host), address(Transport.UDP).getPort());
  }

  /** Connects and exchanges single datagrams. */
  static final class UdpClient implements AutoCloseable {
    private final DatagramSocket socket;

    UdpClient(InetAddress host, int port) throws IOException {
      socket = new DatagramSocket(0, host);
      socket.connect(host, port);
      socket.setSoTimeout(RETRANSMIT_MILLIS);
    }

    /** Sends until there is a reply, as clients do; fails when nobody listens any more. */
    byte[] exchange(byte[] request) throws IOException {
      var reply = new DatagramPacket(new byte[2048], 2048);
      for (int left = TIMEOUT_MILLIS; left > 0; left -= RETRANSMIT_MILLIS) {
        socket.send(new DatagramPacket(request, request.length));
        if (isReceived(reply)) {
          return Arrays.copyOf(reply.getData(), reply.getLength());
        }
      }
      throw new IOException("no reply within " + TIMEOUT_MILLIS + " ms");
    }

    private boolean isReceived(DatagramPacket reply) throws IOException {
      try {
        socket.receive(reply);
        return true;
      } catch (SocketTimeoutException e) {
        return false;
      }
    }

    long connect() throws IOException {
      var reply = exchange(Hex.packet("00000417 27101980 00000000 0000002a"));
      return ByteBuffer.wrap(reply).getLong(8);
    }

    @Override
    public void close() {
      socket.close();
    }
  }

  @Override
  public void close() throws IOException {
    tracker.close();
  }
}
