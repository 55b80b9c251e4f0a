package org.swarmkeep.protocol.udp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.swarmkeep.protocol.AnnounceRequest;
import org.swarmkeep.protocol.InfoHash;

/** Writes the datagrams that a client sends to a tracker (BEP 15, BEP 41). */
public final class UdpRequests {
  private static final int URL_DATA_BYTES_MAX = 255;

  private UdpRequests() {}

  public static byte[] connect(int transactionId) {
    return ByteBuffer.allocate(UdpConnectLayout.REQUEST_LENGTH)
        .putLong(UdpConnectLayout.REQUEST_PROTOCOL_ID, UdpConnectLayout.PROTOCOL_ID)
        .putInt(UdpConnectLayout.REQUEST_ACTION, UdpAction.CONNECT)
        .putInt(UdpConnectLayout.REQUEST_TRANSACTION_ID, transactionId)
        .array();
  }

  /**
   * @param urlData path and query of the tracker's URL, in ASCII; sent as BEP 41 says, in pieces
   *     where it is long. Empty when the URL has neither
   */
  public static byte[] announce(
      long connectionId, int transactionId, AnnounceRequest request, String urlData) {
    var options = urlOptions(urlData.getBytes(StandardCharsets.US_ASCII));
    var out = ByteBuffer.allocate(UdpAnnounceLayout.LENGTH + options.length);
    var announcer = request.announcer();
    var totals = request.totals();
    out.putLong(UdpAnnounceLayout.CONNECTION_ID, connectionId)
        .putInt(UdpAnnounceLayout.ACTION, UdpAction.ANNOUNCE)
        .putInt(UdpAnnounceLayout.TRANSACTION_ID, transactionId)
        .put(UdpAnnounceLayout.INFO_HASH, request.infoHash().bytes())
        .put(UdpAnnounceLayout.PEER_ID, announcer.peerId().bytes())
        .putLong(UdpAnnounceLayout.DOWNLOADED, totals.downloadedBytes())
        .putLong(UdpAnnounceLayout.LEFT, totals.leftBytes())
        .putLong(UdpAnnounceLayout.UPLOADED, totals.uploadedBytes())
        .putInt(UdpAnnounceLayout.EVENT, request.event().number())
        .putInt(UdpAnnounceLayout.KEY, announcer.key())
        .putInt(UdpAnnounceLayout.NUM_WANT, request.numWant())
        .putShort(UdpAnnounceLayout.PORT, (short) announcer.port())
        .put(UdpAnnounceLayout.LENGTH, options);
    return out.array();
  }

  /** At most {@link UdpScrapeLayout#HASHES_MAX} hashes. */
  public static byte[] scrape(long connectionId, int transactionId, List<InfoHash> hashes) {
    if (hashes.size() > UdpScrapeLayout.HASHES_MAX) {
      throw new IllegalArgumentException(
          "a scrape has at most " + UdpScrapeLayout.HASHES_MAX + " hashes, was " + hashes.size());
    }
    var out =
        ByteBuffer.allocate(UdpScrapeLayout.INFO_HASHES + hashes.size() * InfoHash.BYTES)
            .putLong(connectionId)
            .putInt(UdpAction.SCRAPE)
            .putInt(transactionId);
    hashes.forEach(hash -> hash.write(out));
    return out.array();
  }

  private static byte[] urlOptions(byte[] url) {
    int pieces = (url.length + URL_DATA_BYTES_MAX - 1) / URL_DATA_BYTES_MAX;
    var out = ByteBuffer.allocate(url.length + 2 * pieces);
    for (int at = 0; at < url.length; at += URL_DATA_BYTES_MAX) {
      int length = Math.min(URL_DATA_BYTES_MAX, url.length - at);
      out.put((byte) UdpAnnounceLayout.OPTION_URL_DATA).put((byte) length).put(url, at, length);
    }
    return out.array();
  }
}
