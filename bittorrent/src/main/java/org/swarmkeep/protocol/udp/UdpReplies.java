package org.swarmkeep.protocol.udp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.swarmkeep.protocol.AnnounceReply;
import org.swarmkeep.protocol.CompactPeers;
import org.swarmkeep.protocol.ForeignText;
import org.swarmkeep.protocol.PeerAddress;
import org.swarmkeep.protocol.SwarmCounts;

/** Reads the datagrams that a tracker sends to a client (BEP 15). */
public final class UdpReplies {
  /** Room for the largest datagram there can be. */
  public static final int DATAGRAM_BYTES_MAX = 65_535;

  private static final int HEADER_BYTES = 8;

  private UdpReplies() {}

  /**
   * @param v6 the request went out over IPv6: the family decides how long a peer is, the length of
   *     the datagram does not tell
   */
  public static UdpReply read(byte[] datagram, boolean v6) {
    if (datagram.length < HEADER_BYTES) {
      return new UdpReply.Malformed(
          "The reply has " + datagram.length + " bytes; the shortest there is has 8");
    }
    var in = ByteBuffer.wrap(datagram);
    int action = in.getInt(UdpConnectLayout.REPLY_ACTION);
    int transactionId = in.getInt(UdpConnectLayout.REPLY_TRANSACTION_ID);
    return switch (action) {
      case UdpAction.CONNECT -> connected(transactionId, in);
      case UdpAction.ANNOUNCE -> announced(transactionId, datagram, v6);
      case UdpAction.SCRAPE -> new UdpReply.Scraped(transactionId, counts(in));
      case UdpAction.ERROR ->
          new UdpReply.Refused(
              transactionId,
              ForeignText.fromTracker(
                  Arrays.copyOfRange(datagram, UdpAction.ERROR_REPLY_TEXT, datagram.length)));
      default -> new UdpReply.Malformed("The reply has the unknown action " + action);
    };
  }

  private static UdpReply connected(int transactionId, ByteBuffer in) {
    return in.limit() < UdpConnectLayout.REPLY_LENGTH
        ? tooShort("connect", in.limit(), UdpConnectLayout.REPLY_LENGTH)
        : new UdpReply.Connected(transactionId, in.getLong(UdpConnectLayout.REPLY_CONNECTION_ID));
  }

  private static UdpReply announced(int transactionId, byte[] datagram, boolean v6) {
    if (datagram.length < UdpAnnounceLayout.REPLY_PEERS) {
      return tooShort("announce", datagram.length, UdpAnnounceLayout.REPLY_PEERS);
    }
    var in = ByteBuffer.wrap(datagram);
    var notices = new ArrayList<String>();
    int said = in.getInt(UdpAnnounceLayout.REPLY_INTERVAL);
    int interval = AnnounceReply.clampInterval(said);
    if (interval != said) {
      notices.add("The tracker's interval of " + said + " s is taken as " + interval + " s");
    }
    var counts =
        new SwarmCounts(
            Integer.toUnsignedLong(in.getInt(UdpAnnounceLayout.REPLY_SEEDERS)),
            Integer.toUnsignedLong(in.getInt(UdpAnnounceLayout.REPLY_LEECHERS)),
            SwarmCounts.UNKNOWN);
    var reply =
        new AnnounceReply(
            interval, 0, counts, peers(datagram, v6, notices), AnnounceReply.Extras.NONE, notices);
    return new UdpReply.Announced(transactionId, reply);
  }

  private static List<PeerAddress> peers(byte[] datagram, boolean v6, List<String> notices) {
    int peerBytes = v6 ? UdpAnnounceLayout.PEER_V6_BYTES : UdpAnnounceLayout.PEER_V4_BYTES;
    var compact = Arrays.copyOfRange(datagram, UdpAnnounceLayout.REPLY_PEERS, datagram.length);
    if (compact.length % peerBytes != 0) {
      notices.add("The list of peers ends in the middle of one; the whole ones are kept");
    }
    var peers = CompactPeers.read(compact, peerBytes);
    if (peers.size() > AnnounceReply.PEERS_MAX) {
      notices.add("Of " + peers.size() + " peers the first 5000 are kept");
    }
    return peers.stream().limit(AnnounceReply.PEERS_MAX).toList();
  }

  private static List<SwarmCounts> counts(ByteBuffer in) {
    var counts = new ArrayList<SwarmCounts>();
    in.position(UdpScrapeLayout.REPLY_COUNTS);
    while (in.remaining() >= UdpScrapeLayout.COUNTS_BYTES) {
      long seeders = Integer.toUnsignedLong(in.getInt());
      long completed = Integer.toUnsignedLong(in.getInt());
      long leechers = Integer.toUnsignedLong(in.getInt());
      counts.add(new SwarmCounts(seeders, leechers, completed));
    }
    return counts;
  }

  private static UdpReply tooShort(String kind, int length, int wanted) {
    return new UdpReply.Malformed(
        "The " + kind + " reply has " + length + " bytes; it takes " + wanted);
  }
}
