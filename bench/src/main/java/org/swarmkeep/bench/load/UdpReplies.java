package org.swarmkeep.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.swarmkeep.protocol.udp.UdpAction;
import org.swarmkeep.protocol.udp.UdpAnnounceLayout;
import org.swarmkeep.protocol.udp.UdpConnectLayout;
import org.swarmkeep.protocol.udp.UdpScrapeLayout;

/** Says whether a UDP reply is what BEP 15 wants for its request. */
final class UdpReplies {
  /** Shorter replies carry no transaction id. */
  static final int LENGTH_MIN = 8;

  private static final int DAY_SECONDS = 86_400;

  private final int peerBytes;

  /**
   * @param v6 the requests went over IPv6, so that peers come with IPv6 addresses
   */
  UdpReplies(boolean v6) {
    peerBytes = v6 ? UdpAnnounceLayout.PEER_V6_BYTES : UdpAnnounceLayout.PEER_V4_BYTES;
  }

  /** Whether a reply to a connect, announce or scrape is well formed; not asked of an error. */
  boolean isGood(ByteBuffer in, int at, int length, int asked, int hashes) {
    if (in.getInt(at) != asked) {
      return false;
    }
    return switch (asked) {
      case UdpAction.CONNECT -> length == UdpConnectLayout.REPLY_LENGTH;
      case UdpAction.ANNOUNCE -> isGoodAnnounce(in, at, length);
      case UdpAction.SCRAPE ->
          length == UdpScrapeLayout.REPLY_COUNTS + UdpScrapeLayout.COUNTS_BYTES * hashes;
      default -> false;
    };
  }

  private boolean isGoodAnnounce(ByteBuffer in, int at, int length) {
    if (length < UdpAnnounceLayout.REPLY_PEERS
        || (length - UdpAnnounceLayout.REPLY_PEERS) % peerBytes != 0) {
      return false;
    }
    int interval = in.getInt(at + UdpAnnounceLayout.REPLY_INTERVAL);
    return interval > 0 && interval <= DAY_SECONDS;
  }

  /** How many peers a good announce reply of this length carries. */
  int peers(int length) {
    return (length - UdpAnnounceLayout.REPLY_PEERS) / peerBytes;
  }

  static String errorText(ByteBuffer in, int at, int length) {
    var text = new byte[Math.max(0, length - UdpAction.ERROR_REPLY_TEXT)];
    in.get(at + UdpAction.ERROR_REPLY_TEXT, text);
    return new String(text, StandardCharsets.UTF_8);
  }
}
