package org.swarmkeep.client.explain;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.swarmkeep.protocol.udp.UdpAction;
import org.swarmkeep.protocol.udp.UdpAnnounceLayout;
import org.swarmkeep.protocol.udp.UdpScrapeLayout;

/** Names the bytes of a datagram from a tracker to a client (BEP 15). */
final class UdpReplyExplainer {
  private static final String BEP = "BEP 15";

  private UdpReplyExplainer() {}

  /**
   * @param v6 the request went out over IPv6, which decides how long a peer is
   * @param most how many entries of a list are told one by one
   */
  static Explanation explain(WireBytes datagram, boolean v6, int most) {
    var fields = new FieldList(datagram);
    int action =
        datagram.length() < Integer.BYTES ? -1 : ByteBuffer.wrap(datagram.bytes()).getInt();
    fields.fixed(4, "action", _ -> UdpActions.shown(action), UdpActions.meaning(action));
    fields.number(4, "transaction id", Meaning.of("ours again: this answers our request", BEP));
    return switch (action) {
      case UdpAction.CONNECT -> connected(fields);
      case UdpAction.ANNOUNCE -> announced(fields, v6, most);
      case UdpAction.SCRAPE -> scraped(fields, most);
      case UdpAction.ERROR -> refused(fields);
      default -> {
        fields.surplus("what an unknown packet holds cannot be told", BEP);
        yield fields.explained("reply of an unknown kind");
      }
    };
  }

  private static Explanation connected(FieldList fields) {
    fields.fixed(
        8,
        "connection id",
        id -> "0x" + HexFormat.of().formatHex(id),
        Meaning.of("goes into what we ask next; good for a minute", BEP));
    fields.surplus("more than a connect reply has; ignored", BEP);
    return fields.explained("connect reply");
  }

  private static Explanation announced(FieldList fields, boolean v6, int most) {
    fields.fixed(4, "interval", UdpReplyExplainer::seconds, intervalMeaning(fields));
    fields.number(4, "leechers", Meaning.of("peers that still fetch", BEP));
    if (fields.number(4, "seeders", Meaning.of("peers that have all of it", BEP))) {
      int peerBytes = v6 ? UdpAnnounceLayout.PEER_V6_BYTES : UdpAnnounceLayout.PEER_V4_BYTES;
      PeerFields.name(fields, fields.bytes().length(), peerBytes, most);
    }
    return fields.explained("announce reply");
  }

  private static String seconds(byte[] bytes) {
    int seconds = ByteBuffer.wrap(bytes).getInt();
    return seconds + " s" + (seconds >= 60 ? " (" + minutes(seconds) + ")" : "");
  }

  static String minutes(int seconds) {
    return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
  }

  private static Meaning intervalMeaning(FieldList fields) {
    boolean whole = fields.left() >= Integer.BYTES;
    int seconds = whole ? ByteBuffer.wrap(fields.bytes().bytes()).getInt(fields.at()) : 1;
    return seconds <= 0
        ? Meaning.odd("not a pause: some clients would announce without end", BEP)
        : Meaning.of("when to announce again", BEP);
  }

  private static Explanation scraped(FieldList fields, int most) {
    int count = fields.left() / UdpScrapeLayout.COUNTS_BYTES;
    int told = FieldList.told(count, most);
    for (int i = 1; i <= told; i++) {
      var torrent = count == 1 ? "" : " of torrent " + i;
      fields.number(4, "seeders" + torrent, Meaning.of("peers that have all of it", BEP));
      fields.number(4, "completed" + torrent, Meaning.of("times it was fetched to the end", BEP));
      fields.number(4, "leechers" + torrent, Meaning.of("peers that still fetch", BEP));
    }
    fields.take(
        (count - told) * UdpScrapeLayout.COUNTS_BYTES,
        "torrents " + (told + 1) + " to " + count,
        (count - told) + " more",
        Meaning.of("", BEP));
    fields.surplus("less than the counts of a torrent", BEP);
    return fields.explained("scrape reply");
  }

  private static Explanation refused(FieldList fields) {
    var text = fields.bytes().bytes(fields.at(), fields.left());
    int end = text.length;
    while (end > 0 && text[end - 1] == 0) {
      end--;
    }
    var words = fields.bytes().bytes(fields.at(), end);
    var meaning =
        ForeignBytes.isUtf8(words)
            ? Meaning.of("why not, in the tracker's words", BEP)
            : Meaning.odd("why not; not UTF-8, so clients show something else", BEP);
    if (text.length == 0) {
      fields.note("It gives no reason");
    }
    fields.take(end, "message", ForeignBytes.text(words), meaning);
    fields.take(
        text.length - end,
        "terminator",
        text.length - end == 1 ? "1 byte 0" : text.length - end + " bytes 0",
        Meaning.odd("the end of a string in C, which has no place here", BEP));
    return fields.explained("error reply");
  }
}
