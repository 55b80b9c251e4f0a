package org.swarmkeep.tracker;

import static org.swarmkeep.protocol.udp.UdpAnnounceLayout.REPLY_PEERS;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.swarmkeep.protocol.Event;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.protocol.udp.UdpAction;
import org.swarmkeep.protocol.udp.UdpAnnounceLayout;
import org.swarmkeep.protocol.udp.UdpConnectLayout;
import org.swarmkeep.protocol.udp.UdpScrapeLayout;
import org.swarmkeep.rules.IpLiteral;
import org.swarmkeep.swarm.MappedAddress;
import org.swarmkeep.swarm.SwarmAnnounce.Family;
import org.swarmkeep.tracker.sockets.DatagramSocket;

/**
 * Answers UDP requests (BEP 15, 41): a datagram in, a datagram out, no I/O. One per front-door
 * thread; not safe for sharing. Allocates nothing.
 *
 * <p>Silence for everything malformed or without a valid connection id: a forged source must not
 * make us send. BEP 41 lets a client send its passkey with announces but not with scrapes, so where
 * a key is needed a scrape is told to use HTTP.
 */
final class UdpAnswerer {
  /** One datagram that no common path has to fragment. */
  static final int REPLY_BYTES_MAX = 1220;

  static final String KEY_MISSING =
      "No passkey: this client sends no URL data over UDP; use the http announce URL";
  static final String SCRAPE_OVER_HTTP =
      "A scrape over UDP carries no passkey: use the http scrape URL";
  static final String SCRAPE_EMPTY = "A scrape names the info hashes it asks for";
  static final String PORT_MISSING = "Announce with the port you listen on, not port 0";

  private static final int URL_BYTES_MAX = 2048;

  private final ConnectionIds connectionIds;
  private final AnnounceDesk desk;
  private final Tally tally;
  private final AnnounceRequest[] requests = new AnnounceRequest[DatagramSocket.BATCH_MAX];
  private AnnounceRequest announce = new AnnounceRequest();
  private final AnnounceAnswer answer = new AnnounceAnswer();
  private final AnnounceUrl url = new AnnounceUrl();
  private final byte[] urlBytes = new byte[URL_BYTES_MAX];

  UdpAnswerer(ConnectionIds connectionIds, AnnounceDesk desk, Tally tally) {
    Arrays.setAll(requests, _ -> new AnnounceRequest());
    this.connectionIds = connectionIds;
    this.desk = desk;
    this.tally = tally;
  }

  /**
   * Answers one datagram of a batch.
   *
   * @param datagram the reply is written where this one's belongs, up to {@value #REPLY_BYTES_MAX}
   *     bytes
   * @return the length of the reply; 0 is silence
   */
  int answer(DatagramSocket batch, int datagram, long nowSeconds) {
    var in = batch.requests();
    int from = batch.requestOffset(datagram);
    int length = batch.requestLength(datagram);
    if (length < UdpConnectLayout.REQUEST_LENGTH || batch.sourcePort(datagram) == 0) {
      return malformed();
    }
    announce = requests[datagram];
    var reply = batch.replies();
    int to = batch.replyOffset(datagram);
    if (announce.isRead) {
      announce.isRead = false;
      return announce(in, from, reply, to, nowSeconds);
    }
    announce.begin(batch.sourceHead(datagram), batch.sourceTail(datagram));
    int action = in.getInt(from + UdpConnectLayout.REQUEST_ACTION);
    if (action == UdpAction.CONNECT) {
      return connect(in, from, reply, to, nowSeconds);
    }
    if (!hasValidId(in, from, nowSeconds)) {
      tally.add(Counter.UDP_INVALID_CONNECTION_IDS);
      return 0;
    }
    if (action == UdpAction.ANNOUNCE && length >= UdpAnnounceLayout.LENGTH) {
      read(in, from, length);
      return announce(in, from, reply, to, nowSeconds);
    }
    if (action == UdpAction.SCRAPE) {
      tally.add(Counter.UDP_SCRAPES);
      return scrape(in, from, length, reply, to);
    }
    return malformed();
  }

  /**
   * Reads the announces of a whole batch, and has the desk look ahead at what they will need. The
   * datagrams are answered as without it, only sooner.
   */
  void readAhead(DatagramSocket batch, int count, long nowSeconds) {
    for (int i = 0; i < count; i++) {
      int length = batch.requestLength(i);
      int from = batch.requestOffset(i);
      if (length >= UdpAnnounceLayout.LENGTH
          && batch.sourcePort(i) != 0
          && batch.requests().getInt(from + UdpAnnounceLayout.ACTION) == UdpAction.ANNOUNCE) {
        announce = requests[i];
        announce.begin(batch.sourceHead(i), batch.sourceTail(i));
        announce.isRead = hasValidId(batch.requests(), from, nowSeconds);
        if (announce.isRead) {
          read(batch.requests(), from, length);
        }
      }
    }
    desk.lookAhead(requests, count);
  }

  private boolean hasValidId(ByteBuffer in, int from, long nowSeconds) {
    return connectionIds.isValid(
        in.getLong(from + UdpAnnounceLayout.CONNECTION_ID),
        announce.addressHigh,
        announce.addressLow,
        nowSeconds);
  }

  private int malformed() {
    tally.add(Counter.UDP_MALFORMED);
    return 0;
  }

  private int connect(ByteBuffer in, int from, ByteBuffer reply, int to, long nowSeconds) {
    if (in.getLong(from + UdpConnectLayout.REQUEST_PROTOCOL_ID) != UdpConnectLayout.PROTOCOL_ID) {
      return malformed();
    }
    tally.add(Counter.UDP_CONNECTS);
    reply.putInt(to + UdpConnectLayout.REPLY_ACTION, UdpAction.CONNECT);
    reply.putInt(
        to + UdpConnectLayout.REPLY_TRANSACTION_ID,
        in.getInt(from + UdpConnectLayout.REQUEST_TRANSACTION_ID));
    reply.putLong(
        to + UdpConnectLayout.REPLY_CONNECTION_ID,
        connectionIds.issue(announce.addressHigh, announce.addressLow, nowSeconds));
    return UdpConnectLayout.REPLY_LENGTH;
  }

  private int announce(ByteBuffer in, int from, ByteBuffer reply, int to, long nowSeconds) {
    if (announce.port == 0 && !announce.isStopped()) {
      tally.add(Counter.INVALID_ANNOUNCES);
      return error(in, from, PORT_MISSING, reply, to);
    }
    boolean ipv4 = announce.isFromIpv4();
    int stride = ipv4 ? UdpAnnounceLayout.PEER_V4_BYTES : UdpAnnounceLayout.PEER_V6_BYTES;
    int peersTo = to + REPLY_PEERS + (REPLY_BYTES_MAX - REPLY_PEERS) / stride * stride;
    answer.writeInto(reply.limit(peersTo).position(to + REPLY_PEERS));
    var refusal = desk.serve(announce, answer, nowSeconds);
    int replyTo = reply.position();
    reply.clear();
    if (!refusal.isEmpty()) {
      return error(in, from, desk.overUdp(refusal, announce), reply, to);
    }
    tally.add(ipv4 ? Counter.UDP_ANNOUNCES_4 : Counter.UDP_ANNOUNCES_6);
    serve(in, from, reply, to);
    return replyTo - to;
  }

  private void read(ByteBuffer in, int from, int length) {
    announce.family = announce.isFromIpv4() ? Family.IPV4 : Family.IPV6;
    announce.hashHead = in.getLong(from + UdpAnnounceLayout.INFO_HASH);
    announce.hashMiddle = in.getLong(from + UdpAnnounceLayout.INFO_HASH + 8);
    announce.hashTail = in.getInt(from + UdpAnnounceLayout.INFO_HASH + 16);
    announce.peerIdHead = in.getLong(from + UdpAnnounceLayout.PEER_ID);
    announce.peerIdMiddle = in.getLong(from + UdpAnnounceLayout.PEER_ID + 8);
    announce.peerIdTail = in.getInt(from + UdpAnnounceLayout.PEER_ID + 16);
    announce.downloaded = in.getLong(from + UdpAnnounceLayout.DOWNLOADED);
    announce.left = Math.max(AnnounceRequest.UNSAID, in.getLong(from + UdpAnnounceLayout.LEFT));
    announce.uploaded = in.getLong(from + UdpAnnounceLayout.UPLOADED);
    announce.event = Event.of(in.getInt(from + UdpAnnounceLayout.EVENT));
    announce.numwant = in.getInt(from + UdpAnnounceLayout.NUM_WANT);
    announce.port = in.getShort(from + UdpAnnounceLayout.PORT) & 0xffff;
    int claimed = in.getInt(from + UdpAnnounceLayout.IP);
    if (claimed != 0 && desk.trusts(announce)) {
      claim(MappedAddress.mapped(claimed));
    }
    if (desk.readsKeys()) {
      url.read(urlBytes, 0, readUrl(in, from + UdpAnnounceLayout.LENGTH, from + length));
      desk.takeKey(url, announce);
    }
  }

  private void claim(long low) {
    if (IpLiteral.isOfPeer(0, low)) {
      announce.isAt(0, low);
    }
  }

  /**
   * Joins the URL data of all options (BEP 41). Unknown options are skipped; one that claims to
   * reach beyond the datagram ends the reading.
   *
   * @return how many bytes the URL has
   */
  private int readUrl(ByteBuffer in, int from, int to) {
    int length = 0;
    int at = from;
    while (at < to) {
      int option = in.get(at++);
      if (option == UdpAnnounceLayout.OPTION_END) {
        return length;
      }
      if (option == UdpAnnounceLayout.OPTION_NOP) {
        continue;
      }
      int size = at < to ? in.get(at++) & 0xff : Integer.MAX_VALUE;
      if (size > to - at) {
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

  private void serve(ByteBuffer in, int from, ByteBuffer reply, int to) {
    reply.putInt(to + UdpAnnounceLayout.REPLY_ACTION, UdpAction.ANNOUNCE);
    reply.putInt(
        to + UdpAnnounceLayout.REPLY_TRANSACTION_ID,
        in.getInt(from + UdpAnnounceLayout.TRANSACTION_ID));
    reply.putInt(to + UdpAnnounceLayout.REPLY_INTERVAL, answer.intervalSeconds);
    reply.putInt(to + UdpAnnounceLayout.REPLY_LEECHERS, answer.leechers);
    reply.putInt(to + UdpAnnounceLayout.REPLY_SEEDERS, answer.seeders);
  }

  /** Counts up to as many swarms as BEP 15 allows; bytes behind the last whole hash are ignored. */
  private int scrape(ByteBuffer in, int from, int length, ByteBuffer reply, int to) {
    var closed = desk.udpScrapeRefusal();
    if (!closed.isEmpty()) {
      return error(in, from, closed, reply, to);
    }
    int hashes =
        Math.min(
            (length - UdpScrapeLayout.INFO_HASHES) / InfoHash.BYTES, UdpScrapeLayout.HASHES_MAX);
    if (hashes == 0) {
      return error(in, from, SCRAPE_EMPTY, reply, to);
    }
    reply.putInt(to + UdpScrapeLayout.REPLY_ACTION, UdpAction.SCRAPE);
    reply.putInt(
        to + UdpScrapeLayout.REPLY_TRANSACTION_ID,
        in.getInt(from + UdpScrapeLayout.TRANSACTION_ID));
    int at = to + UdpScrapeLayout.REPLY_COUNTS;
    for (int i = 0; i < hashes; i++) {
      int hash = from + UdpScrapeLayout.INFO_HASHES + i * InfoHash.BYTES;
      announce.hashHead = in.getLong(hash);
      announce.hashMiddle = in.getLong(hash + 8);
      announce.hashTail = in.getInt(hash + 16);
      answer.counted(0, 0, 0, 0);
      if (desk.maySee(announce)) {
        desk.count(announce, answer);
      }
      reply.putInt(at, answer.seeders);
      reply.putInt(at + 4, answer.completed);
      reply.putInt(at + 8, answer.leechers);
      at += UdpScrapeLayout.COUNTS_BYTES;
    }
    return at - to;
  }

  /** An error packet; the reader's transaction id stands in the same place of every request. */
  private static int error(ByteBuffer in, int from, String text, ByteBuffer reply, int to) {
    reply.putInt(to + UdpScrapeLayout.REPLY_ACTION, UdpAction.ERROR);
    reply.putInt(
        to + UdpScrapeLayout.REPLY_TRANSACTION_ID,
        in.getInt(from + UdpScrapeLayout.TRANSACTION_ID));
    reply.limit(to + REPLY_BYTES_MAX).position(to + UdpAction.ERROR_REPLY_TEXT);
    Utf8.write(text, reply);
    int length = reply.position() - to;
    reply.clear();
    return length;
  }
}
