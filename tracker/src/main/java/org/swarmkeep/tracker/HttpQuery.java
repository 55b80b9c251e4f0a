package org.swarmkeep.tracker;

import org.swarmkeep.protocol.Event;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.rules.IpLiteral;

/**
 * The parameters of an HTTP announce (BEP 3), read in place. Unknown ones are ignored, so is one
 * without {@code =}; of a repeated one the first counts, except that a second info hash is an
 * error. Info hash and peer id may mix raw bytes and {@code %XX}; {@code +} is a plus. Not safe for
 * sharing.
 */
final class HttpQuery {
  private static final byte[] INFO_HASH = Ascii.bytes("info_hash");
  private static final byte[] PEER_ID = Ascii.bytes("peer_id");
  private static final byte[] IP = Ascii.bytes("ip");
  private static final byte[] PORT = Ascii.bytes("port");
  private static final byte[] UPLOADED = Ascii.bytes("uploaded");
  private static final byte[] DOWNLOADED = Ascii.bytes("downloaded");
  private static final byte[] LEFT = Ascii.bytes("left");
  private static final byte[] EVENT = Ascii.bytes("event");
  private static final byte[] NUMWANT = Ascii.bytes("numwant");
  private static final byte[] COMPACT = Ascii.bytes("compact");
  private static final byte[] STARTED = Ascii.bytes("started");
  private static final byte[] STOPPED = Ascii.bytes("stopped");
  private static final byte[] COMPLETED = Ascii.bytes("completed");
  private static final byte[] PAUSED = Ascii.bytes("paused");

  private static final int PORT_MAX = 65535;
  private static final int ID_BYTES = InfoHash.BYTES;
  private static final int V2_HASH_BYTES = 32;

  private static final int SEEN_HASH = 1;
  private static final int SEEN_PEER_ID = 2;
  private static final int SEEN_PORT = 4;
  private static final int SEEN_UPLOADED = 8;
  private static final int SEEN_DOWNLOADED = 16;
  private static final int SEEN_LEFT = 32;
  private static final int SEEN_EVENT = 64;
  private static final int SEEN_NUMWANT = 128;
  private static final int SEEN_COMPACT = 256;
  private static final int SEEN_IP = 512;

  private final byte[] decoded = new byte[V2_HASH_BYTES + 1];
  private byte[] bytes = {};
  private AnnounceRequest request = new AnnounceRequest();
  private int seen;
  private boolean compact;
  private int ipFrom;
  private int ipTo;
  private String failure = "";

  /**
   * Reads an announce.
   *
   * @param accounting the totals are needed; otherwise a rest that is not said is unknown
   * @return what is wrong with it; empty when it is in order
   */
  String readAnnounce(byte[] in, int from, int to, AnnounceRequest into, boolean accounting) {
    bytes = in;
    request = into;
    seen = 0;
    compact = true;
    failure = "";
    int at = from;
    while (at < to && failure.isEmpty()) {
      int end = Ascii.indexOf(in, (byte) '&', at, to);
      end = end < 0 ? to : end;
      int equals = Ascii.indexOf(in, (byte) '=', at, end);
      if (equals >= 0) {
        readParameter(at, equals, end);
      }
      at = end + 1;
    }
    return failure.isEmpty() ? missing(accounting) : failure;
  }

  private void readParameter(int from, int equals, int to) {
    int value = equals + 1;
    switch (equals - from) {
      case 2 -> {
        if (is(from, equals, IP) && first(SEEN_IP)) {
          ipFrom = value;
          ipTo = to;
        }
      }
      case 4 -> {
        if (is(from, equals, PORT) && first(SEEN_PORT)) {
          request.port = (int) quantity(value, to, PORT_MAX, "port must be 0 to 65535");
        } else if (is(from, equals, LEFT) && first(SEEN_LEFT)) {
          request.left = left(value, to);
        }
      }
      case 5 -> {
        if (is(from, equals, EVENT) && first(SEEN_EVENT)) {
          request.event = event(value, to);
        }
      }
      case 7 -> readLength7(from, equals, to);
      case 8 -> {
        if (is(from, equals, UPLOADED) && first(SEEN_UPLOADED)) {
          request.uploaded = quantity(value, to, Long.MAX_VALUE, "uploaded must be 0 to 2^63-1");
        }
      }
      case 9 -> {
        if (is(from, equals, INFO_HASH)) {
          readInfoHash(value, to);
        }
      }
      case 10 -> {
        if (is(from, equals, DOWNLOADED) && first(SEEN_DOWNLOADED)) {
          request.downloaded =
              quantity(value, to, Long.MAX_VALUE, "downloaded must be 0 to 2^63-1");
        }
      }
      default -> {
        return; // no parameter of ours has such a name
      }
    }
  }

  private void readLength7(int from, int equals, int to) {
    int value = equals + 1;
    if (is(from, equals, PEER_ID) && first(SEEN_PEER_ID)) {
      if (decode(value, to) == ID_BYTES) {
        request.peerIdHead = decodedLong(0);
        request.peerIdMiddle = decodedLong(8);
        request.peerIdTail = (int) decodedLong(12);
      } else {
        fail("peer_id must be 20 bytes");
      }
    } else if (is(from, equals, NUMWANT) && first(SEEN_NUMWANT)) {
      long number = Ascii.number(bytes, value, to);
      request.numwant =
          number < 0 && number != Ascii.TOO_LARGE
              ? AnnounceRequest.NUMWANT_UNSAID
              : (int) Math.min(number == Ascii.TOO_LARGE ? Integer.MAX_VALUE : number, PORT_MAX);
    } else if (is(from, equals, COMPACT) && first(SEEN_COMPACT)) {
      compact = Ascii.number(bytes, value, to) != 0;
    }
  }

  private boolean is(int from, int to, byte[] name) {
    return Ascii.equals(bytes, from, to, name);
  }

  private boolean first(int parameter) {
    boolean isFirst = (seen & parameter) == 0;
    seen |= parameter;
    return isFirst;
  }

  private long quantity(int from, int to, long most, String otherwise) {
    long number = Ascii.number(bytes, from, to);
    if (number < 0 || number > most) {
      fail(otherwise);
    }
    return number;
  }

  /** A rest beyond 2^63 or below 0 is unknown; never is it nothing, which a seeder has. */
  private long left(int from, int to) {
    long number = Ascii.number(bytes, from, to);
    if (number == Ascii.NO_NUMBER) {
      fail("left must be a number");
    }
    return Math.max(AnnounceRequest.UNSAID, number);
  }

  private Event event(int from, int to) {
    if (Ascii.equals(bytes, from, to, STARTED)) {
      return Event.STARTED;
    }
    if (Ascii.equals(bytes, from, to, STOPPED)) {
      return Event.STOPPED;
    }
    if (Ascii.equals(bytes, from, to, COMPLETED)) {
      return Event.COMPLETED;
    }
    return Ascii.equals(bytes, from, to, PAUSED) ? Event.PAUSED : Event.NONE;
  }

  private void readInfoHash(int from, int to) {
    if (!first(SEEN_HASH)) {
      fail("an announce has one info_hash");
      return;
    }
    failure = decodeHash(from, to);
    if (failure.isEmpty()) {
      request.hashHead = decodedLong(0);
      request.hashMiddle = decodedLong(8);
      request.hashTail = (int) decodedLong(12);
    }
  }

  /** Whether any parameter is an info hash. */
  boolean hasInfoHash(byte[] in, int from, int to) {
    int at = from;
    while (at < to) {
      int end = Ascii.indexOf(in, (byte) '&', at, to);
      end = end < 0 ? to : end;
      int equals = Ascii.indexOf(in, (byte) '=', at, end);
      if (equals >= 0 && Ascii.equals(in, at, equals, INFO_HASH)) {
        return true;
      }
      at = end + 1;
    }
    return false;
  }

  /**
   * Reads one info hash of a scrape.
   *
   * @return what is wrong with it; empty when it was added
   */
  String readHash(byte[] in, int from, int to, HashColumns into) {
    bytes = in;
    var wrong = decodeHash(from, to);
    if (wrong.isEmpty()) {
      into.add(decodedLong(0), decodedLong(8), (int) decodedLong(12));
    }
    return wrong;
  }

  private String decodeHash(int from, int to) {
    int length = decode(from, to);
    if (length == ID_BYTES) {
      return "";
    }
    if (length == V2_HASH_BYTES) {
      return "info_hash of a v2 torrent is its first 20 bytes";
    }
    boolean hex = to - from == 2 * ID_BYTES && Ascii.isHex(bytes, from, to);
    return hex
        ? "info_hash must be 20 bytes, percent-encoded, and is 40 hexadecimal digits"
        : "info_hash must be 20 bytes, percent-encoded";
  }

  /**
   * Decodes percent-encoded bytes.
   *
   * @return how many; -1 when they are malformed, or too many
   */
  private int decode(int from, int to) {
    int length = 0;
    for (int at = from; at < to; at++) {
      if (length == decoded.length) {
        return -1;
      }
      byte b = bytes[at];
      if (b == '%') {
        int value = at + 2 >= to ? -1 : escaped(at);
        if (value < 0) {
          return -1;
        }
        b = (byte) value;
        at += 2;
      }
      decoded[length++] = b;
    }
    return length;
  }

  /** The byte behind a percent sign; negative when its digits are none. */
  private int escaped(int percent) {
    return (Ascii.digit(bytes[percent + 1]) << 4) | Ascii.digit(bytes[percent + 2]);
  }

  private long decodedLong(int from) {
    long value = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      value = (value << 8) | (decoded[from + i] & 0xff);
    }
    return value;
  }

  private void fail(String why) {
    if (failure.isEmpty()) {
      failure = why;
    }
  }

  /** A stopping client may leave out what it has done: some do. */
  private String missing(boolean accounting) {
    if ((seen & SEEN_HASH) == 0) {
      return "info_hash is missing";
    }
    if ((seen & SEEN_PEER_ID) == 0) {
      return "peer_id is missing";
    }
    if (request.isStopped()) {
      return "";
    }
    if ((seen & SEEN_PORT) == 0 || request.port == 0) {
      return "port is missing: announce with the port you listen on";
    }
    if (!accounting) {
      return "";
    }
    if ((seen & SEEN_LEFT) == 0) {
      return "left is missing";
    }
    if ((seen & SEEN_UPLOADED) == 0 || (seen & SEEN_DOWNLOADED) == 0) {
      return "uploaded and downloaded are needed for accounting";
    }
    return "";
  }

  boolean claimsAddress() {
    return (seen & SEEN_IP) != 0;
  }

  /** Notes the address the asker claims, if a peer could have it (BEP 3); never a host name. */
  void readClaim(AnnounceRequest into) {
    IpLiteral.parsePeer(Ascii.text(bytes, ipFrom, ipTo).replace("%3A", ":").replace("%3a", ":"))
        .ifPresent(peer -> into.isAt(IpLiteral.high(peer), IpLiteral.low(peer)));
  }

  /** Whether peers go as strings of 6 and 18 bytes (BEP 23), which is the default. */
  boolean isCompact() {
    return compact;
  }
}
