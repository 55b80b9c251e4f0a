package org.swarmkeep.tracker;

import static org.swarmkeep.protocol.udp.UdpAnnounceLayout.REPLY_PEERS;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.swarmkeep.protocol.Event;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.protocol.udp.UdpAction;
import org.swarmkeep.protocol.udp.UdpAnnounceLayout;
import org.swarmkeep.protocol.udp.UdpConnectLayout;
import org.swarmkeep.protocol.udp.UdpScrapeLayout;
import org.swarmkeep.rules.IpLiteral;
import org.swarmkeep.swarm.MappedAddress;
import org.swarmkeep.swarm.SwarmAnnounce.Family;

/**
 * Answers UDP requests (BEP 15, 41): a datagram in, a datagram out, no I/O. One per front-door
 * thread; not safe for sharing.
 *
 * <p>Silence for everything malformed or without a valid connection id: a forged source must not
 * make us send. BEP 41 lets a client send its passkey with announces but not with scrapes, so a
 * scrape is told to use HTTP.
 */
final class UdpAnswerer {
  /** One datagram that no common path has to fragment. */
  static final int REPLY_BYTES_MAX = 1220;

  static final String KEY_MISSING =
      "No passkey: this client sends no URL data over UDP; use the http announce URL";
  static final String SCRAPE_OVER_HTTP =
      "A scrape over UDP carries no passkey: use the http scrape URL";
  static final String PORT_MISSING = "Announce with the port you listen on, not port 0";

  private static final int URL_BYTES_MAX = 2048;

  private final ConnectionIds connectionIds;
  private final AnnounceDesk desk;
  private final Tally tally;
  private final AnnounceRequest announce = new AnnounceRequest();
  private final AnnounceAnswer answer = new AnnounceAnswer();
  private final AnnounceUrl url = new AnnounceUrl();
  private final byte[] urlBytes = new byte[URL_BYTES_MAX];

  UdpAnswerer(ConnectionIds connectionIds, AnnounceDesk desk, Tally tally) {
    this.connectionIds = connectionIds;
    this.desk = desk;
    this.tally = tally;
  }

  /**
   * Answers one datagram.
   *
   * @param request from its position to its limit
   * @param high upper half of the source address, see {@link MappedAddress}
   * @param low lower half
   * @param port source port
   * @param reply is written from 0; holds {@value #REPLY_BYTES_MAX} bytes
   * @return the length of the reply; 0 is silence
   */
  int answer(ByteBuffer request, long high, long low, int port, ByteBuffer reply, long nowSeconds) {
    var in = request.slice();
    if (in.limit() < UdpConnectLayout.REQUEST_LENGTH || port == 0) {
      return malformed();
    }
    int action = in.getInt(UdpConnectLayout.REQUEST_ACTION);
    if (action == UdpAction.CONNECT) {
      return connect(in, high, low, reply, nowSeconds);
    }
    long id = in.getLong(UdpAnnounceLayout.CONNECTION_ID);
    if (!connectionIds.isValid(id, high, low, nowSeconds)) {
      tally.add(Counter.UDP_INVALID_CONNECTION_IDS);
      return 0;
    }
    if (action == UdpAction.ANNOUNCE && in.limit() >= UdpAnnounceLayout.LENGTH) {
      return announce(in, high, low, reply, nowSeconds);
    }
    if (action == UdpAction.SCRAPE) {
      tally.add(Counter.UDP_SCRAPES);
      return error(in, SCRAPE_OVER_HTTP, reply);
    }
    return malformed();
  }

  private int malformed() {
    tally.add(Counter.UDP_MALFORMED);
    return 0;
  }

  private int connect(ByteBuffer in, long high, long low, ByteBuffer reply, long nowSeconds) {
    if (in.getLong(UdpConnectLayout.REQUEST_PROTOCOL_ID) != UdpConnectLayout.PROTOCOL_ID) {
      return malformed();
    }
    tally.add(Counter.UDP_CONNECTS);
    reply.putInt(UdpConnectLayout.REPLY_ACTION, UdpAction.CONNECT);
    reply.putInt(
        UdpConnectLayout.REPLY_TRANSACTION_ID, in.getInt(UdpConnectLayout.REQUEST_TRANSACTION_ID));
    reply.putLong(UdpConnectLayout.REPLY_CONNECTION_ID, connectionIds.issue(high, low, nowSeconds));
    return UdpConnectLayout.REPLY_LENGTH;
  }

  private int announce(ByteBuffer in, long high, long low, ByteBuffer reply, long nowSeconds) {
    read(in, high, low);
    if (announce.port == 0 && !announce.isStopped()) {
      tally.add(Counter.INVALID_ANNOUNCES);
      return error(in, PORT_MISSING, reply);
    }
    boolean ipv4 = announce.isFromIpv4();
    answer.clear();
    var peers = ipv4 ? answer.peers4 : answer.peers6;
    int stride = ipv4 ? UdpAnnounceLayout.PEER_V4_BYTES : UdpAnnounceLayout.PEER_V6_BYTES;
    peers.limit((REPLY_BYTES_MAX - REPLY_PEERS) / stride * stride);
    var refusal = desk.serve(announce, answer, nowSeconds);
    if (!refusal.isEmpty()) {
      return error(in, announce.hasKey ? refusal : KEY_MISSING, reply);
    }
    tally.add(ipv4 ? Counter.UDP_ANNOUNCES_4 : Counter.UDP_ANNOUNCES_6);
    return served(in, peers, reply);
  }

  private void read(ByteBuffer in, long high, long low) {
    announce.begin(high, low);
    announce.family = announce.isFromIpv4() ? Family.IPV4 : Family.IPV6;
    announce.hash =
        new InfoHash(
            in.getLong(UdpAnnounceLayout.INFO_HASH),
            in.getLong(UdpAnnounceLayout.INFO_HASH + 8),
            in.getInt(UdpAnnounceLayout.INFO_HASH + 16));
    announce.peerIdHead = in.getLong(UdpAnnounceLayout.PEER_ID);
    announce.peerIdMiddle = in.getLong(UdpAnnounceLayout.PEER_ID + 8);
    announce.peerIdTail = in.getInt(UdpAnnounceLayout.PEER_ID + 16);
    announce.downloaded = in.getLong(UdpAnnounceLayout.DOWNLOADED);
    announce.left = Math.max(AnnounceRequest.UNSAID, in.getLong(UdpAnnounceLayout.LEFT));
    announce.uploaded = in.getLong(UdpAnnounceLayout.UPLOADED);
    announce.event = Event.of(in.getInt(UdpAnnounceLayout.EVENT));
    announce.numwant = in.getInt(UdpAnnounceLayout.NUM_WANT);
    announce.port = in.getShort(UdpAnnounceLayout.PORT) & 0xffff;
    int claimed = in.getInt(UdpAnnounceLayout.IP);
    if (claimed != 0 && desk.trusts(announce)) {
      claim(MappedAddress.mapped(claimed));
    }
    url.read(urlBytes, 0, readUrl(in));
    url.giveKeyTo(announce);
  }

  private void claim(long low) {
    if (IpLiteral.isOfPeer(0, low)) {
      announce.isAt(0, low);
    }
  }

  /**
   * Joins the URL data of all options (BEP 41). Unknown options are skipped; one that claims to
   * reach beyond the packet ends the reading.
   */
  private int readUrl(ByteBuffer in) {
    int length = 0;
    int at = UdpAnnounceLayout.LENGTH;
    while (at < in.limit() && in.get(at) != UdpAnnounceLayout.OPTION_END) {
      int option = in.get(at++);
      if (option == UdpAnnounceLayout.OPTION_NOP) {
        continue;
      }
      int size = at < in.limit() ? in.get(at++) & 0xff : Integer.MAX_VALUE;
      if (size > in.limit() - at) {
        return length;
      }
      if (option == UdpAnnounceLayout.OPTION_URL_DATA && length + size <= URL_BYTES_MAX) {
        in.get(at, urlBytes, length, size);
        length += size;
      }
      at += size;
    }
    return length;
  }

  private int served(ByteBuffer in, ByteBuffer peers, ByteBuffer reply) {
    reply.putInt(UdpAnnounceLayout.REPLY_ACTION, UdpAction.ANNOUNCE);
    reply.putInt(
        UdpAnnounceLayout.REPLY_TRANSACTION_ID, in.getInt(UdpAnnounceLayout.TRANSACTION_ID));
    reply.putInt(UdpAnnounceLayout.REPLY_INTERVAL, answer.intervalSeconds);
    reply.putInt(UdpAnnounceLayout.REPLY_LEECHERS, answer.leechers);
    reply.putInt(UdpAnnounceLayout.REPLY_SEEDERS, answer.seeders);
    reply.put(REPLY_PEERS, peers, 0, peers.position());
    return REPLY_PEERS + peers.position();
  }

  /** An error packet; the reader's transaction id stands in the same place of every request. */
  private static int error(ByteBuffer in, String text, ByteBuffer reply) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    int length = Math.min(bytes.length, REPLY_BYTES_MAX - UdpAction.ERROR_REPLY_TEXT);
    reply.putInt(UdpScrapeLayout.REPLY_ACTION, UdpAction.ERROR);
    reply.putInt(UdpScrapeLayout.REPLY_TRANSACTION_ID, in.getInt(UdpScrapeLayout.TRANSACTION_ID));
    reply.put(UdpAction.ERROR_REPLY_TEXT, bytes, 0, length);
    return UdpAction.ERROR_REPLY_TEXT + length;
  }
}
