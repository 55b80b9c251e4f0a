package org.swarmkeep.tracker.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.swarmkeep.protocol.InfoHash;

/**
 * An announce as the specifications lay it out, for either transport: of a leecher that has just
 * come, unless told otherwise.
 */
final class Announce {
  private static final List<String> EVENTS =
      List.of("", "completed", "started", "stopped", "paused");
  private static final int OPTIONS = 98;

  private InfoHash hash;
  private String passkey;
  private String peerId = "";
  private int port;
  private long uploaded;
  private long downloaded;
  private long left = 1000;
  private String event = "";
  private int numwant = -1;
  private int key = 0x1234;
  private int ip;
  private String more = "";

  /**
   * @param passkey empty where none is needed
   * @param number tells peers apart, by id and by port
   */
  Announce(InfoHash hash, String passkey, int number) {
    this.hash = hash;
    this.passkey = passkey;
    peerId("-SK0100-%012d".formatted(number)).port(6000 + number);
  }

  Announce of(InfoHash other) {
    hash = other;
    return this;
  }

  Announce passkey(String text) {
    passkey = text;
    return this;
  }

  Announce peerId(String text) {
    peerId = text;
    return this;
  }

  Announce port(int number) {
    port = number;
    return this;
  }

  Announce totals(long uploadedBytes, long downloadedBytes, long leftBytes) {
    uploaded = uploadedBytes;
    downloaded = downloadedBytes;
    left = leftBytes;
    return this;
  }

  Announce left(long bytes) {
    left = bytes;
    return this;
  }

  Announce seeding() {
    return left(0);
  }

  Announce event(String name) {
    event = name;
    return this;
  }

  Announce numwant(int peers) {
    numwant = peers;
    return this;
  }

  /** The number that identifies a client across addresses (BEP 7). */
  Announce key(int number) {
    key = number;
    return this;
  }

  /** The address a UDP announce claims (BEP 15). */
  Announce ip(int bits) {
    ip = bits;
    return this;
  }

  /** Further parameters of an HTTP announce, beginning with {@code &}. */
  Announce and(String parameters) {
    more = parameters;
    return this;
  }

  /** The parameters without the passkey. */
  String query() {
    return "info_hash="
        + escaped(hash)
        + "&peer_id="
        + peerId
        + "&port="
        + port
        + "&uploaded="
        + uploaded
        + "&downloaded="
        + downloaded
        + "&left="
        + left
        + (event.isEmpty() ? "" : "&event=" + event)
        + (numwant < 0 ? "" : "&numwant=" + numwant)
        + more;
  }

  String target() {
    return "/announce?" + (passkey.isEmpty() ? "" : "passkey=" + passkey + "&") + query();
  }

  static String escaped(InfoHash hash) {
    var text = new StringBuilder();
    for (byte b : hash.bytes()) {
      text.append("%%%02X".formatted(b));
    }
    return text.toString();
  }

  /** The fields of BEP 15 without options. */
  byte[] fields(long connectionId, int transactionId) {
    var packet = ByteBuffer.allocate(OPTIONS).putLong(connectionId).putInt(1).putInt(transactionId);
    hash.write(packet);
    packet.put(peerId.getBytes(StandardCharsets.ISO_8859_1));
    packet.putLong(downloaded).putLong(left).putLong(uploaded);
    packet.putInt(EVENTS.indexOf(event)).putInt(ip).putInt(key).putInt(numwant);
    return packet.putShort((short) port).array();
  }

  /** The whole packet, the passkey in the URL data of BEP 41. */
  byte[] packet(long connectionId, int transactionId) {
    var fields = fields(connectionId, transactionId);
    return passkey.isEmpty()
        ? fields
        : Datagrams.join(fields, urlData("/announce?passkey=" + passkey));
  }

  /** One option of BEP 41. */
  static byte[] urlData(String text) {
    var bytes = text.getBytes(StandardCharsets.US_ASCII);
    return Datagrams.join(new byte[] {2, (byte) bytes.length}, bytes);
  }
}
