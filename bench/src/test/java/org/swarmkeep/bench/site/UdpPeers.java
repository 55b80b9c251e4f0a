package org.swarmkeep.bench.site;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.function.IntFunction;
import org.swarmkeep.bench.load.Population;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.protocol.udp.UdpAction;
import org.swarmkeep.protocol.udp.UdpAnnounceLayout;
import org.swarmkeep.protocol.udp.UdpConnectLayout;
import org.swarmkeep.protocol.udp.UdpScrapeLayout;

/** A few peers that ask over UDP, one request at a time, and wait for each reply. */
final class UdpPeers implements AutoCloseable {
  private static final int REPLY_BYTES_MAX = 2048;
  private static final int WAIT_MILLIS = 5000;
  private static final int PORT_FIRST = 20_000;

  private final DatagramSocket socket = new DatagramSocket();
  private final DatagramPacket reply =
      new DatagramPacket(new byte[REPLY_BYTES_MAX], REPLY_BYTES_MAX);
  private final byte[] connect = new byte[UdpConnectLayout.REQUEST_LENGTH];
  private final byte[][] announces;
  private final byte[][] scrapes;

  /**
   * @param url of peer number n, sent as URL data (BEP 41); empty sends none
   */
  UdpPeers(InetSocketAddress tracker, int peers, IntFunction<String> url) throws IOException {
    socket.connect(tracker);
    socket.setSoTimeout(WAIT_MILLIS);
    ByteBuffer.wrap(connect)
        .putLong(UdpConnectLayout.REQUEST_PROTOCOL_ID, UdpConnectLayout.PROTOCOL_ID);
    connect();
    long id = ByteBuffer.wrap(reply.getData()).getLong(UdpConnectLayout.REPLY_CONNECTION_ID);
    announces = new byte[peers][];
    scrapes = new byte[peers][];
    for (int peer = 0; peer < peers; peer++) {
      announces[peer] = announce(id, peer, url.apply(peer));
      scrapes[peer] =
          ByteBuffer.allocate(UdpScrapeLayout.INFO_HASHES + InfoHash.BYTES)
              .putLong(UdpScrapeLayout.CONNECTION_ID, id)
              .putInt(UdpScrapeLayout.ACTION, UdpAction.SCRAPE)
              .put(UdpScrapeLayout.INFO_HASHES, Population.infoHash(peer).bytes())
              .array();
    }
  }

  private static byte[] announce(long id, int peer, String url) {
    int options = url.isEmpty() ? 0 : 2 + url.length();
    var request =
        ByteBuffer.allocate(UdpAnnounceLayout.LENGTH + options)
            .putLong(UdpAnnounceLayout.CONNECTION_ID, id)
            .putInt(UdpAnnounceLayout.ACTION, UdpAction.ANNOUNCE)
            .put(UdpAnnounceLayout.INFO_HASH, Population.infoHash(peer).bytes())
            .putLong(UdpAnnounceLayout.PEER_ID, Population.identity(peer))
            .putLong(UdpAnnounceLayout.LEFT, 1 + peer)
            .putInt(UdpAnnounceLayout.NUM_WANT, -1)
            .putShort(UdpAnnounceLayout.PORT, (short) (PORT_FIRST + peer));
    if (options > 0) {
      request
          .put(UdpAnnounceLayout.LENGTH, (byte) UdpAnnounceLayout.OPTION_URL_DATA)
          .put(UdpAnnounceLayout.LENGTH + 1, (byte) url.length())
          .put(UdpAnnounceLayout.LENGTH + 2, url.getBytes(US_ASCII));
    }
    return request.array();
  }

  void connect() {
    ask(connect, UdpAction.CONNECT);
  }

  void announce(int call) {
    ask(announces[call % announces.length], UdpAction.ANNOUNCE);
  }

  /** Answered with an error where scrapes are not (they carry no key). */
  void scrape(int call, boolean isAnswered) {
    ask(scrapes[call % scrapes.length], isAnswered ? UdpAction.SCRAPE : UdpAction.ERROR);
  }

  private void ask(byte[] request, int action) {
    try {
      socket.send(new DatagramPacket(request, request.length));
      socket.receive(reply);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (ByteBuffer.wrap(reply.getData()).getInt() != action) {
      throw new IllegalStateException(
          "asked for " + action + " and was told " + new String(reply.getData(), US_ASCII));
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
