package org.swarmkeep.protocol.http;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.swarmkeep.protocol.AnnounceRequest;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.protocol.Totals;

/** Writes the query strings that a client sends to a tracker (BEP 3, BEP 23, BEP 48). */
public final class HttpQueries {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private HttpQueries() {}

  /** Without a leading question mark. */
  public static String announce(AnnounceRequest request) {
    var announcer = request.announcer();
    var totals = request.totals();
    var query =
        new StringBuilder("info_hash=")
            .append(escaped(request.infoHash().bytes()))
            .append("&peer_id=")
            .append(escaped(announcer.peerId().bytes()))
            .append("&port=")
            .append(announcer.port())
            .append("&uploaded=")
            .append(totals.uploadedBytes())
            .append("&downloaded=")
            .append(totals.downloadedBytes())
            .append("&left=")
            .append(left(totals))
            .append("&compact=1&key=")
            .append(HexFormat.of().toHexDigits(announcer.key()));
    if (request.numWant() != AnnounceRequest.NUM_WANT_DEFAULT) {
      query.append("&numwant=").append(request.numWant());
    }
    if (!request.event().word().isEmpty()) {
      query.append("&event=").append(request.event().word());
    }
    return query.toString();
  }

  /** Several hashes in one query, without a leading question mark. */
  public static String scrape(List<InfoHash> hashes) {
    return hashes.stream()
        .map(hash -> "info_hash=" + escaped(hash.bytes()))
        .collect(Collectors.joining("&"));
  }

  /** Trackers read 2^63-1 as "plenty"; some fail on the larger 2^64-1. */
  private static long left(Totals totals) {
    return totals.leftBytes() == Totals.LEFT_UNKNOWN ? Long.MAX_VALUE : totals.leftBytes();
  }

  /** Percent-encodes all but the unreserved characters (RFC 3986). */
  static String escaped(byte[] bytes) {
    var out = new StringBuilder(3 * bytes.length);
    for (byte b : bytes) {
      boolean unreserved =
          (b >= 'a' && b <= 'z')
              || (b >= 'A' && b <= 'Z')
              || (b >= '0' && b <= '9')
              || b == '-'
              || b == '.'
              || b == '_'
              || b == '~';
      if (unreserved) {
        out.append((char) b);
      } else {
        out.append('%').append(HEX.toHexDigits(b));
      }
    }
    return out.toString();
  }
}
