package org.swarmkeep.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.swarmkeep.protocol.Event;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.protocol.udp.UdpAction;
import org.swarmkeep.protocol.udp.UdpAnnounceLayout;
import org.swarmkeep.protocol.udp.UdpConnectLayout;
import org.swarmkeep.protocol.udp.UdpScrapeLayout;

/**
 * Writes UDP tracker requests in place (BEP 15), with the key as URL data when there are keys (BEP
 * 41). Allocates nothing.
 */
final class UdpRequests {
  /** More than any request here is long. */
  static final int LENGTH_MAX = UdpScrapeLayout.INFO_HASHES + 74 * InfoHash.BYTES;

  /** The client's prefix in every peer id (BEP 20). */
  static final long CLIENT_PREFIX = 0x2d534b303030312dL; // -SK0001-

  private static final byte[] KEY_PATH = "/announce?passkey=".getBytes(StandardCharsets.US_ASCII);
  private static final int OPTION_HEAD = 2;

  private final Population population;
  private final Passkeys passkeys;
  private final EventMix events;
  private final int numwant;
  private final int addresses;

  UdpRequests(
      Population population, Passkeys passkeys, EventMix events, int numwant, int addresses) {
    this.population = population;
    this.passkeys = passkeys;
    this.events = events;
    this.numwant = numwant;
    this.addresses = addresses;
  }

  /** The length of every announce. */
  int announceLength() {
    return passkeys.isEmpty()
        ? UdpAnnounceLayout.LENGTH
        : UdpAnnounceLayout.LENGTH + OPTION_HEAD + KEY_PATH.length + Passkeys.DIGITS;
  }

  int connect(ByteBuffer out, int at, int transaction) {
    out.putLong(at + UdpConnectLayout.REQUEST_PROTOCOL_ID, UdpConnectLayout.PROTOCOL_ID);
    out.putInt(at + UdpConnectLayout.REQUEST_ACTION, UdpAction.CONNECT);
    out.putInt(at + UdpConnectLayout.REQUEST_TRANSACTION_ID, transaction);
    return UdpConnectLayout.REQUEST_LENGTH;
  }

  /** Writes the first announce of a peer: event started. */
  int firstAnnounce(ByteBuffer out, int at, long connection, int transaction, int peer) {
    return announce(out, at, connection, transaction, peer, Event.STARTED, Mixing.mix(transaction));
  }

  /**
   * @param random decides the event and the traffic
   */
  int announce(ByteBuffer out, int at, long connection, int transaction, int peer, long random) {
    return announce(out, at, connection, transaction, peer, events.draw(random), random);
  }

  private int announce(
      ByteBuffer out,
      int at,
      long connection,
      int transaction,
      int peer,
      Event event,
      long random) {
    boolean seeder = event == Event.COMPLETED || population.isSeeder(peer);
    long identity = Population.identity(peer);
    out.putLong(at + UdpAnnounceLayout.CONNECTION_ID, connection);
    out.putInt(at + UdpAnnounceLayout.ACTION, UdpAction.ANNOUNCE);
    out.putInt(at + UdpAnnounceLayout.TRANSACTION_ID, transaction);
    infoHash(out, at + UdpAnnounceLayout.INFO_HASH, population.torrentOf(peer));
    out.putLong(at + UdpAnnounceLayout.PEER_ID, CLIENT_PREFIX);
    out.putLong(at + UdpAnnounceLayout.PEER_ID + 8, identity);
    out.putInt(at + UdpAnnounceLayout.PEER_ID + 16, peer);
    out.putLong(at + UdpAnnounceLayout.DOWNLOADED, random >>> 20 & 0xffff_ffffL);
    out.putLong(at + UdpAnnounceLayout.LEFT, seeder ? 0 : Population.leftOfLeecher(peer));
    out.putLong(at + UdpAnnounceLayout.UPLOADED, random >>> 12 & 0xffff_ffffL);
    out.putInt(at + UdpAnnounceLayout.EVENT, event.number());
    out.putInt(at + UdpAnnounceLayout.IP, 0);
    out.putInt(at + UdpAnnounceLayout.KEY, (int) identity);
    out.putInt(at + UdpAnnounceLayout.NUM_WANT, numwant);
    out.putShort(at + UdpAnnounceLayout.PORT, (short) Population.portOf(peer, addresses));
    if (!passkeys.isEmpty()) {
      urlData(out, at + UdpAnnounceLayout.LENGTH, peer);
    }
    return announceLength();
  }

  private void urlData(ByteBuffer out, int at, int peer) {
    out.put(at, (byte) UdpAnnounceLayout.OPTION_URL_DATA);
    out.put(at + 1, (byte) (KEY_PATH.length + Passkeys.DIGITS));
    out.put(at + OPTION_HEAD, KEY_PATH);
    passkeys.write(peer, out, at + OPTION_HEAD + KEY_PATH.length);
  }

  /** Asks for the torrents of so many random peers. */
  int scrape(ByteBuffer out, int at, long connection, int transaction, int hashes, long random) {
    out.putLong(at + UdpScrapeLayout.CONNECTION_ID, connection);
    out.putInt(at + UdpScrapeLayout.ACTION, UdpAction.SCRAPE);
    out.putInt(at + UdpScrapeLayout.TRANSACTION_ID, transaction);
    for (int i = 0; i < hashes; i++) {
      int peer = Mixing.below(Mixing.mix(random + i), population.peers());
      infoHash(
          out, at + UdpScrapeLayout.INFO_HASHES + i * InfoHash.BYTES, population.torrentOf(peer));
    }
    return UdpScrapeLayout.INFO_HASHES + hashes * InfoHash.BYTES;
  }

  private static void infoHash(ByteBuffer out, int at, int torrent) {
    out.putLong(at, Population.hashHead(torrent));
    out.putLong(at + 8, Population.hashMiddle(torrent));
    out.putInt(at + 16, Population.hashTail(torrent));
  }
}
