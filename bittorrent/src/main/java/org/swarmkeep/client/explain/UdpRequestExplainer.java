package org.swarmkeep.client.explain;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Locale;
import org.swarmkeep.protocol.ClientName;
import org.swarmkeep.protocol.Event;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.protocol.PeerAddress;
import org.swarmkeep.protocol.PeerId;
import org.swarmkeep.protocol.udp.UdpAction;
import org.swarmkeep.protocol.udp.UdpAnnounceLayout;
import org.swarmkeep.protocol.udp.UdpConnectLayout;

/** Names the bytes of a datagram from a client to a tracker (BEP 15, BEP 41). */
final class UdpRequestExplainer {
  private static final String BEP = "BEP 15";

  private UdpRequestExplainer() {}

  /**
   * @param most how many entries of a list are told one by one
   */
  static Explanation explain(WireBytes datagram, int most) {
    var fields = new FieldList(datagram);
    int action = action(datagram);
    if (isConnect(datagram, action)) {
      fields.fixed(
          8,
          "protocol id",
          id -> "0x" + HexFormat.of().formatHex(id).replaceFirst("^0+", ""),
          Meaning.of("the magic number that opens every connect", BEP));
      header(fields, action);
      fields.surplus("allowed after a connect, and ignored", BEP);
      return fields.explained("connect request");
    }
    fields.fixed(
        8,
        "connection id",
        id -> "0x" + HexFormat.of().formatHex(id),
        Meaning.of("what the tracker gave us: shows that our address is not forged", BEP));
    header(fields, action);
    return switch (action) {
      case UdpAction.ANNOUNCE -> announce(fields);
      case UdpAction.SCRAPE -> scrape(fields, most);
      default -> {
        fields.surplus("no such request is known", BEP);
        yield fields.explained("request of an unknown kind");
      }
    };
  }

  /** The action, or -1 where the datagram is too short to have one. */
  private static int action(WireBytes datagram) {
    return datagram.length() < UdpAnnounceLayout.TRANSACTION_ID
        ? -1
        : ByteBuffer.wrap(datagram.bytes()).getInt(UdpAnnounceLayout.ACTION);
  }

  private static boolean isConnect(WireBytes datagram, int action) {
    return datagram.length() >= Long.BYTES
        && ByteBuffer.wrap(datagram.bytes()).getLong() == UdpConnectLayout.PROTOCOL_ID
        && action <= UdpAction.CONNECT;
  }

  private static void header(FieldList fields, int action) {
    fields.fixed(4, "action", _ -> UdpActions.shown(action), UdpActions.meaning(action));
    fields.number(4, "transaction id", Meaning.of("drawn by lot; the reply must repeat it", BEP));
  }

  private static Explanation announce(FieldList fields) {
    fields.hex(InfoHash.BYTES, "info hash", Meaning.of("names the torrent", BEP));
    fields.fixed(
        PeerId.BYTES,
        "peer id",
        id -> ForeignBytes.text(id) + " (" + ClientName.of(PeerId.of(id)) + ")",
        Meaning.of("names this session of this client", "BEP 15, BEP 20"));
    fields.number(8, "downloaded", Meaning.of("bytes fetched since the session began", BEP));
    fields.fixed(
        8,
        "left",
        UdpRequestExplainer::left,
        Meaning.of("bytes still to fetch; 0 is a seeder", BEP));
    fields.number(8, "uploaded", Meaning.of("bytes given since the session began", BEP));
    fields.fixed(4, "event", UdpRequestExplainer::event, Meaning.of("why now", BEP));
    fields.fixed(
        4,
        "IP address",
        ip -> ForeignBytes.isZero(ip) ? "0" : PeerAddress.of(ip, 0).host(),
        Meaning.of("0: the address this comes from; trackers ignore others", BEP));
    fields.hex(4, "key", Meaning.of("knows us again when our address changes", "BEP 15, BEP 7"));
    fields.fixed(
        4,
        "num want",
        UdpRequestExplainer::numWant,
        Meaning.of("how many peers we would like", BEP));
    if (fields.number(2, "port", Meaning.of("where we accept peers", BEP))) {
      UdpOptions.name(fields);
    }
    return fields.explained("announce request");
  }

  private static String left(byte[] bytes) {
    return ByteBuffer.wrap(bytes).getLong() == -1 ? "2^64-1 (unknown)" : FieldList.unsigned(bytes);
  }

  private static String event(byte[] bytes) {
    int number = ByteBuffer.wrap(bytes).getInt();
    var event = Event.of(number);
    boolean known = event.number() == number;
    return number + " " + (known ? event.name().toLowerCase(Locale.ROOT) : "(unknown)");
  }

  private static String numWant(byte[] bytes) {
    int number = ByteBuffer.wrap(bytes).getInt();
    return number == -1 ? "-1 (the tracker decides)" : Integer.toString(number);
  }

  private static Explanation scrape(FieldList fields, int most) {
    int count = fields.left() / InfoHash.BYTES;
    int told = FieldList.told(count, most);
    for (int i = 1; i <= told; i++) {
      fields.hex(InfoHash.BYTES, "info hash " + i, Meaning.of("a torrent we ask about", BEP));
    }
    fields.take(
        (count - told) * InfoHash.BYTES,
        "info hashes " + (told + 1) + " to " + count,
        (count - told) + " more",
        Meaning.of("", BEP));
    fields.surplus("less than an info hash", BEP);
    return fields.explained("scrape request");
  }
}
