package org.swarmkeep.tracker.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection to the tracker; text is Latin-1, so that bytes stay what they are. */
final class HttpExchange implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 20_000;

  private final Socket socket;
  private final InputStream in;

  HttpExchange(InetSocketAddress tracker) throws IOException {
    socket = new Socket(tracker.getAddress(), tracker.getPort());
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.setTcpNoDelay(true);
    in = socket.getInputStream();
  }

  /**
   * @param head status line and headers
   * @param text the body
   */
  record Reply(String head, String text) {
    int status() {
      return Integer.parseInt(head.substring(9, 12));
    }

    boolean has(String header) {
      return head.lines().anyMatch(header::equalsIgnoreCase);
    }

    byte[] body() {
      return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    Answer answer() {
      return Answer.ofHttp(body());
    }
  }

  void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  /** The next reply, by its Content-Length. */
  Reply reply() throws IOException {
    return reply(true);
  }

  /** The next reply, which has no body though it may tell a length. */
  Reply replyWithoutBody() throws IOException {
    return reply(false);
  }

  private Reply reply(boolean withBody) throws IOException {
    var head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int b = in.read();
      if (b < 0) {
        throw new IOException("the connection ended after '" + head + "'");
      }
      head.write(b);
    }
    var text = head.toString(StandardCharsets.ISO_8859_1);
    int length = Integer.parseInt(text.replaceAll("(?is).*Content-Length: *(\\d+).*", "$1"));
    var body = withBody ? in.readNBytes(length) : new byte[0];
    return new Reply(text, new String(body, StandardCharsets.ISO_8859_1));
  }

  /** Whether the tracker ends the connection, having sent nothing more. */
  boolean isEnded() throws IOException {
    return in.read() < 0;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
