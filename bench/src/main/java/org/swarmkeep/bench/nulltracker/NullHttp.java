package org.swarmkeep.bench.nulltracker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import org.swarmkeep.bench.system.Epoll;
import org.swarmkeep.bench.system.Kernel;
import org.swarmkeep.bench.system.SocketAddress;

/**
 * Answers HTTP announces with one reply made up beforehand: accept, receive, send, close. A
 * connection stays when its request says so. With deferred accept the request is there as soon as
 * the connection is, and is read before anything is watched. Owned by one thread.
 */
final class NullHttp implements AutoCloseable {
  private static final int BACKLOG = 4096;
  private static final int REQUEST_BYTES_MAX = 8192;
  private static final int DEFER_SECONDS = 5;
  private static final int ACCEPTS_MAX = 256;
  private static final int PEER_BYTES = 6;
  private static final int END_OF_REQUEST = 0x0d0a0d0a;
  private static final byte[] KEEP = "keep-alive".getBytes(ISO_8859_1);

  private final Kernel kernel = new Kernel();
  private final Epoll epoll = new Epoll(kernel);
  private final int listener;
  private final int port;
  private final MemorySegment in = Arena.ofAuto().allocate(REQUEST_BYTES_MAX);
  private final ByteBuffer request = in.asByteBuffer();
  private final MemorySegment closing;
  private final MemorySegment keeping;

  NullHttp(InetAddress address, int wantedPort, int peers, boolean defer) {
    closing = reply(peers, "close");
    keeping = reply(peers, "keep-alive");
    listener =
        kernel.socket(SocketAddress.family(address), Kernel.SOCK_STREAM | Kernel.SOCK_NONBLOCK);
    kernel.set(listener, Kernel.SOL_SOCKET, Kernel.SO_REUSEADDR, 1);
    kernel.set(listener, Kernel.SOL_SOCKET, Kernel.SO_REUSEPORT, 1);
    if (defer) {
      kernel.set(listener, Kernel.IPPROTO_TCP, Kernel.TCP_DEFER_ACCEPT, DEFER_SECONDS);
    }
    var struct = SocketAddress.of(address, wantedPort);
    Kernel.check("bind TCP port " + wantedPort, kernel.bind(listener, struct));
    Kernel.check("listen", kernel.listen(listener, BACKLOG));
    kernel.name(listener, struct);
    port = SocketAddress.port(struct);
    epoll.add(listener, Epoll.IN, listener);
  }

  private static MemorySegment reply(int peers, String connection) {
    var body = new ByteArrayOutputStream();
    body.writeBytes(
        ("d8:completei7e10:incompletei9e8:intervali1800e12:min intervali900e5:peers"
                + peers * PEER_BYTES
                + ":"
                + "x".repeat(peers * PEER_BYTES)
                + "e")
            .getBytes(ISO_8859_1));
    var head =
        """
        HTTP/1.1 200 OK\r
        Content-Type: text/plain\r
        Content-Length: %d\r
        Connection: %s\r
        \r
        """
            .formatted(body.size(), connection);
    var whole = new ByteArrayOutputStream();
    whole.writeBytes(head.getBytes(ISO_8859_1));
    whole.writeBytes(body.toByteArray());
    return Arena.ofAuto()
        .allocate(whole.size())
        .copyFrom(MemorySegment.ofArray(whole.toByteArray()));
  }

  int port() {
    return port;
  }

  /** Answers what has come, after waiting for it for so long at most. */
  void turn(int waitMillis) {
    int count = epoll.await(waitMillis);
    for (int i = 0; i < count; i++) {
      int socket = epoll.number(i);
      if (socket == listener) {
        accept();
      } else {
        serve(socket);
      }
    }
  }

  private void accept() {
    for (int i = 0; i < ACCEPTS_MAX; i++) {
      int socket = kernel.accept(listener);
      if (socket < 0) {
        return;
      }
      if (serve(socket)) {
        epoll.add(socket, Epoll.IN, socket);
      }
    }
  }

  /** Answers a request if there is one; says whether the connection is still open. */
  private boolean serve(int socket) {
    int length = kernel.receive(socket, in);
    if (length == -Kernel.EAGAIN) {
      return true;
    }
    if (length < Integer.BYTES || request.getInt(length - Integer.BYTES) != END_OF_REQUEST) {
      kernel.close(socket);
      return false;
    }
    boolean keep = asksToKeep(length);
    if (kernel.send(socket, keep ? keeping : closing) < 0 || !keep) {
      kernel.close(socket);
      return false;
    }
    return true;
  }

  /** Looks from the end, where a client's last header is. */
  private boolean asksToKeep(int length) {
    for (int at = length - KEEP.length; at >= 0; at--) {
      if (request.get(at) == KEEP[0] && isKeepAt(at)) {
        return true;
      }
    }
    return false;
  }

  private boolean isKeepAt(int at) {
    for (int i = 1; i < KEEP.length; i++) {
      if (request.get(at + i) != KEEP[i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    kernel.close(listener);
    epoll.close();
  }
}
