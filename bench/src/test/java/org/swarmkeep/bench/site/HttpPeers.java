package org.swarmkeep.bench.site;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.IntFunction;
import org.swarmkeep.bench.load.Population;

/** A few peers that ask over HTTP, one request at a time, and wait for each whole reply. */
final class HttpPeers implements AutoCloseable {
  private static final int REPLY_BYTES_MAX = 8192;
  private static final String LENGTH = "Content-Length: ";
  private static final int WAIT_MILLIS = 5000;
  private static final int PORT_FIRST = 20_000;

  private final InetSocketAddress tracker;
  private final byte[] reply = new byte[REPLY_BYTES_MAX];
  private final byte[][] announces;
  private final byte[][] closing;
  private final byte[][] scrapes;
  private final Socket kept;

  /**
   * @param prefix of the paths of peer number n: a key with a slash before it, or nothing
   */
  HttpPeers(InetSocketAddress tracker, int peers, IntFunction<String> prefix) throws IOException {
    this.tracker = tracker;
    kept = open();
    announces = new byte[peers][];
    closing = new byte[peers][];
    scrapes = new byte[peers][];
    for (int peer = 0; peer < peers; peer++) {
      announces[peer] = get(prefix.apply(peer) + target(peer), "keep-alive");
      closing[peer] = get(prefix.apply(peer) + target(peer), "close");
      scrapes[peer] = get(prefix.apply(peer) + "/scrape?info_hash=" + hash(peer), "keep-alive");
    }
  }

  private static String target(int peer) {
    return "/announce?info_hash=%s&peer_id=-SK0001-%012d&port=%d&uploaded=0&downloaded=0&left=%d"
            .formatted(hash(peer), peer, PORT_FIRST + peer, 1 + peer)
        + "&compact=1&numwant=50";
  }

  private static String hash(int peer) {
    return HexFormat.of().withPrefix("%").formatHex(Population.infoHash(peer).bytes());
  }

  private static byte[] get(String target, String connection) {
    return "GET %s HTTP/1.1\r\nHost: localhost\r\nUser-Agent: test\r\nConnection: %s\r\n\r\n"
        .formatted(target, connection)
        .getBytes(ISO_8859_1);
  }

  private Socket open() throws IOException {
    var socket = new Socket(tracker.getAddress(), tracker.getPort());
    socket.setSoTimeout(WAIT_MILLIS);
    socket.setTcpNoDelay(true);
    return socket;
  }

  void announce(int call) {
    ask(announces[call % announces.length]);
  }

  void scrape(int call) {
    ask(scrapes[call % scrapes.length]);
  }

  /** Announces over a connection that is made for it. */
  void announceOnce(int call) {
    try (var once = open()) {
      once.getOutputStream().write(closing[call % closing.length]);
      check(once.getInputStream().readNBytes(reply, 0, reply.length));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Replies come in one piece over loopback and end with the end of a dictionary. */
  private void ask(byte[] request) {
    try {
      kept.getOutputStream().write(request);
      int length = 0;
      while (length == 0 || !isWhole(length)) {
        length += kept.getInputStream().read(reply, length, reply.length - length);
      }
      check(length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isWhole(int length) {
    var text = new String(reply, 0, length, ISO_8859_1);
    int head = text.indexOf("\r\n\r\n") + 4;
    int at = text.indexOf(LENGTH) + LENGTH.length();
    return head > 4
        && length - head == Integer.parseInt(text.substring(at, text.indexOf('\r', at)).strip());
  }

  private void check(int length) {
    var text = new String(reply, 0, length, ISO_8859_1);
    if (!text.startsWith("HTTP/1.1 200") || text.contains("failure reason")) {
      throw new IllegalStateException(text);
    }
    Arrays.fill(reply, (byte) 0);
  }

  @Override
  public void close() throws IOException {
    kept.close();
  }
}
