package org.swarmkeep.client;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A proxy on a loopback port, HTTP and SOCKS 5, that knows one name: {@code tracker.test} is this
 * machine. Wants user "ann" with password "b:c d" when told so.
 */
final class ProxyStage implements Closeable {
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  private final ServerSocket server = new ServerSocket(0, 50, LOOPBACK);
  private final DatagramSocket relay = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0));
  private final boolean locked;
  private final List<String> requests = new CopyOnWriteArrayList<>();

  private ProxyStage(boolean locked) throws IOException {
    this.locked = locked;
  }

  static ProxyStage open(boolean locked) throws IOException {
    var stage = new ProxyStage(locked);
    Thread.ofVirtual().start(stage::accept);
    Thread.ofVirtual().start(stage::relay);
    return stage;
  }

  Proxy proxy(Proxy.Kind kind, String password) {
    return new Proxy(kind, "127.0.0.1", server.getLocalPort(), locked ? "ann" : "", password);
  }

  /** What was asked of it, in words. */
  List<String> requests() {
    return requests;
  }

  private void accept() {
    try {
      while (true) {
        var socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException e) {
      return; // closed
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      var in = new DataInputStream(socket.getInputStream());
      int first = in.readUnsignedByte();
      if (first == 5) {
        socks(in, socket);
      } else {
        http((char) first, in, socket);
      }
    } catch (IOException e) {
      return; // somebody had enough
    }
  }

  private void http(char first, DataInputStream in, Socket socket) throws IOException {
    var head = new StringBuilder().append(first);
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.readUnsignedByte());
    }
    requests.add(head.toString());
    var words = head.toString().split(" ", 3);
    var login = "Proxy-Authorization: Basic YW5uOmI6YyBk\r\n"; // ann:b:c d
    if (locked && head.indexOf(login) < 0) {
      write(socket, "HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
      return;
    }
    if (words[0].equals("CONNECT")) {
      int port = Integer.parseInt(words[1].substring(words[1].lastIndexOf(':') + 1));
      write(socket, "HTTP/1.1 200 Connected\r\nX: y\r\n\r\n");
      pass(socket, port);
    } else {
      var rest = words[1].substring("http://".length());
      var authority = rest.substring(0, rest.indexOf('/'));
      int port = Integer.parseInt(authority.substring(authority.lastIndexOf(':') + 1));
      try (var tracker = new Socket(LOOPBACK, port)) {
        write(tracker, "GET " + rest.substring(rest.indexOf('/')) + " HTTP/1.0\r\n\r\n");
        tracker.getInputStream().transferTo(socket.getOutputStream());
      }
    }
  }

  private void socks(DataInputStream in, Socket socket) throws IOException {
    var methods = in.readNBytes(in.readUnsignedByte());
    int method = locked ? 2 : 0;
    if (new String(methods, StandardCharsets.ISO_8859_1).indexOf(method) < 0) {
      socket.getOutputStream().write(new byte[] {5, (byte) 0xff});
      return;
    }
    socket.getOutputStream().write(new byte[] {5, (byte) method});
    if (locked) {
      in.readUnsignedByte();
      var user = new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.UTF_8);
      var password = new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.UTF_8);
      boolean known = user.equals("ann") && password.equals("b:c d");
      socket.getOutputStream().write(new byte[] {1, (byte) (known ? 0 : 1)});
      if (!known) {
        return;
      }
    }
    in.readUnsignedByte();
    int command = in.readUnsignedByte();
    in.readUnsignedByte();
    var address = address(in);
    requests.add((command == 1 ? "connect " : "associate ") + address);
    int port = command == 1 ? 0 : relay.getLocalPort();
    socket
        .getOutputStream()
        .write(new byte[] {5, 0, 0, 1, 0, 0, 0, 0, (byte) (port >> 8), (byte) port});
    if (command == 1) {
      pass(socket, Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)));
    } else {
      in.read(); // until the client hangs up
    }
  }

  private static String address(DataInputStream in) throws IOException {
    var host =
        switch (in.readUnsignedByte()) {
          case 1 -> InetAddress.getByAddress(in.readNBytes(4)).getHostAddress();
          case 3 -> new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.US_ASCII);
          default -> throw new IOException("not played here");
        };
    return host + ":" + in.readUnsignedShort();
  }

  private static void pass(Socket client, int port) throws IOException {
    try (var tracker = new Socket(LOOPBACK, port)) {
      Thread.ofVirtual()
          .start(() -> {
            try {
              client.getInputStream().transferTo(tracker.getOutputStream());
            } catch (IOException e) {
              return; // the exchange is over
            }
          });
      tracker.getInputStream().transferTo(client.getOutputStream());
    }
  }

  /** Datagrams of one client to trackers on this machine, and back. */
  private void relay() {
    var packet = new DatagramPacket(new byte[2_000], 2_000);
    var client = new InetSocketAddress(LOOPBACK, 0);
    try {
      while (true) {
        relay.receive(packet);
        var bytes = Arrays.copyOf(packet.getData(), packet.getLength());
        boolean fromClient = bytes[0] == 0 && bytes[1] == 0 && bytes[2] == 0 && bytes[3] == 3;
        if (fromClient) {
          client = (InetSocketAddress) packet.getSocketAddress();
          int name = bytes[4];
          int port = Byte.toUnsignedInt(bytes[5 + name]) << 8 | Byte.toUnsignedInt(bytes[6 + name]);
          requests.add("relay " + new String(bytes, 5, name, StandardCharsets.US_ASCII));
          relay.send(new DatagramPacket(bytes, 7 + name, bytes.length - 7 - name, LOOPBACK, port));
        } else {
          var wrapped = new byte[10 + bytes.length];
          wrapped[3] = 1;
          System.arraycopy(LOOPBACK.getAddress(), 0, wrapped, 4, 4);
          wrapped[8] = (byte) (packet.getPort() >> 8);
          wrapped[9] = (byte) packet.getPort();
          System.arraycopy(bytes, 0, wrapped, 10, bytes.length);
          relay.send(new DatagramPacket(wrapped, wrapped.length, client));
        }
      }
    } catch (IOException e) {
      return; // closed
    }
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Override
  public void close() throws IOException {
    relay.close();
    server.close();
  }
}
