package org.swarmkeep.bench.nulltracker;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.protocol.udp.UdpAction;
import org.swarmkeep.protocol.udp.UdpAnnounceLayout;
import org.swarmkeep.protocol.udp.UdpConnectLayout;
import org.swarmkeep.protocol.udp.UdpScrapeLayout;
import org.swarmkeep.tracker.sockets.DatagramSocket;

/**
 * Answers UDP requests (BEP 15) over the tracker's own socket layer, with peers made up once.
 * Connection ids are constant and not checked. Owned by one thread.
 */
final class NullUdp {
  private static final long CONNECTION = 0x5a5a5a5a_5a5a5a5aL;
  private static final int INTERVAL_SECONDS = 1800;

  private final DatagramSocket socket;
  private final int announceLength;

  /**
   * @param peers how many each announce is answered with
   * @param v6 peers have IPv6 addresses
   */
  NullUdp(DatagramSocket socket, int peers, boolean v6) {
    this.socket = socket;
    int peerBytes = v6 ? UdpAnnounceLayout.PEER_V6_BYTES : UdpAnnounceLayout.PEER_V4_BYTES;
    announceLength = UdpAnnounceLayout.REPLY_PEERS + peers * peerBytes;
    if (peers < 0 || announceLength > DatagramSocket.REPLY_BYTES_MAX) {
      throw new IllegalArgumentException("so many peers fit no reply: " + peers);
    }
    var madeUp = new byte[DatagramSocket.REPLY_BYTES_MAX];
    Arrays.fill(madeUp, (byte) '{');
    for (int i = 0; i < DatagramSocket.BATCH_MAX; i++) {
      socket.replies().put(socket.replyOffset(i), madeUp);
    }
  }

  /** Answers what has come; returns when there is nothing more to wait for in this turn. */
  void turn() {
    int count = socket.receive();
    for (int i = 0; i < count; i++) {
      socket.reply(
          i, answer(socket.requests(), socket.requestOffset(i), socket.requestLength(i), i));
    }
    socket.flush();
  }

  private int answer(ByteBuffer in, int from, int length, int datagram) {
    if (length < UdpConnectLayout.REQUEST_LENGTH) {
      return 0;
    }
    var out = socket.replies();
    int at = socket.replyOffset(datagram);
    int action = in.getInt(from + UdpConnectLayout.REQUEST_ACTION);
    out.putInt(at, action);
    out.putInt(at + 4, in.getInt(from + UdpConnectLayout.REQUEST_TRANSACTION_ID));
    return switch (action) {
      case UdpAction.CONNECT -> {
        out.putLong(at + UdpConnectLayout.REPLY_CONNECTION_ID, CONNECTION);
        yield UdpConnectLayout.REPLY_LENGTH;
      }
      case UdpAction.ANNOUNCE -> length < UdpAnnounceLayout.LENGTH ? 0 : announce(out, at);
      case UdpAction.SCRAPE -> scrapeLength(length);
      default -> 0;
    };
  }

  private int announce(ByteBuffer out, int at) {
    out.putInt(at + UdpAnnounceLayout.REPLY_INTERVAL, INTERVAL_SECONDS);
    out.putInt(at + UdpAnnounceLayout.REPLY_LEECHERS, 0);
    out.putInt(at + UdpAnnounceLayout.REPLY_SEEDERS, 0);
    return announceLength;
  }

  private static int scrapeLength(int length) {
    int hashes = (length - UdpScrapeLayout.INFO_HASHES) / InfoHash.BYTES;
    return UdpScrapeLayout.REPLY_COUNTS
        + UdpScrapeLayout.COUNTS_BYTES * Math.min(hashes, UdpScrapeLayout.HASHES_MAX);
  }
}
