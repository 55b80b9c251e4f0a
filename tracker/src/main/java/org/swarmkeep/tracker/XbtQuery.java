package org.swarmkeep.tracker;

import org.swarmkeep.protocol.Event;
import org.swarmkeep.protocol.InfoHash;

/**
 * The parameters of a request as XBT Tracker reads them, in place: the last of a repeated one
 * counts, {@code +} is a blank, a value that is no number is 0, and a name without {@code =} takes
 * in the next one. Not safe for sharing.
 */
final class XbtQuery {
  /** More hashes than this do not fit the line that XBT reads. */
  static final int HASHES_MAX = 200;

  private static final byte[] INFO_HASH = Ascii.bytes("info_hash");
  private static final byte[] PEER_ID = Ascii.bytes("peer_id");
  private static final byte[] IP = Ascii.bytes("ip");
  private static final byte[] PORT = Ascii.bytes("port");
  private static final byte[] UPLOADED = Ascii.bytes("uploaded");
  private static final byte[] DOWNLOADED = Ascii.bytes("downloaded");
  private static final byte[] LEFT = Ascii.bytes("left");
  private static final byte[] EVENT = Ascii.bytes("event");
  private static final byte[] NUMWANT = Ascii.bytes("numwant");
  private static final byte[] STARTED = Ascii.bytes("started");
  private static final byte[] STOPPED = Ascii.bytes("stopped");
  private static final byte[] COMPLETED = Ascii.bytes("completed");

  private static final int NUMWANT_MAX = 1 << 16;
  private static final int VALUE_BYTES_MAX = 64;

  private final byte[] decoded = new byte[VALUE_BYTES_MAX];
  private final HashColumns hashes = new HashColumns(HASHES_MAX);
  private byte[] bytes = {};
  private AnnounceRequest request = new AnnounceRequest();
  private int length;
  private boolean hasIp;
  private int ip;

  /**
   * Reads the parameters between two places. What is not said reads as 0: who does not say what is
   * left is a seeder, as ever with XBT.
   */
  void read(byte[] in, int from, int to, AnnounceRequest into) {
    bytes = in;
    request = into;
    begin();
    int at = from;
    while (at < to) {
      int equals = Ascii.indexOf(in, (byte) '=', at, to);
      if (equals < 0) {
        return;
      }
      int end = Ascii.indexOf(in, (byte) '&', equals + 1, to);
      end = end < 0 ? to : end;
      decode(equals + 1, end);
      take(at, equals);
      at = end + 1;
    }
  }

  private void begin() {
    hashes.clear();
    hasIp = false;
    request.hashHead = 0;
    request.hashMiddle = 0;
    request.hashTail = 0;
    request.peerIdHead = 0;
    request.peerIdMiddle = 0;
    request.peerIdTail = 0;
    request.uploaded = 0;
    request.downloaded = 0;
    request.left = 0;
  }

  private void take(int from, int equals) {
    switch (equals - from) {
      case 2 -> {
        if (is(from, equals, IP)) {
          readIp();
        }
      }
      case 4 -> {
        if (is(from, equals, PORT)) {
          request.port = (int) number() & 0xffff;
        } else if (is(from, equals, LEFT)) {
          request.left = number();
        }
      }
      case 5 -> {
        if (is(from, equals, EVENT)) {
          request.event = event();
        }
      }
      case 7 -> {
        if (is(from, equals, PEER_ID) && length == InfoHash.BYTES) {
          request.peerIdHead = word(0);
          request.peerIdMiddle = word(8);
          request.peerIdTail = (int) word(12);
        } else if (is(from, equals, NUMWANT)) {
          long wanted = number();
          request.numwant =
              wanted < 0 ? AnnounceRequest.NUMWANT_UNSAID : (int) Math.min(wanted, NUMWANT_MAX);
        }
      }
      case 8 -> {
        if (is(from, equals, UPLOADED)) {
          request.uploaded = number();
        }
      }
      case 9 -> {
        if (is(from, equals, INFO_HASH) && length == InfoHash.BYTES) {
          takeHash();
        }
      }
      case 10 -> {
        if (is(from, equals, DOWNLOADED)) {
          request.downloaded = number();
        }
      }
      default -> {
        return; // no parameter that counts has such a name
      }
    }
  }

  private boolean is(int from, int to, byte[] name) {
    return Ascii.equals(bytes, from, to, name);
  }

  private void takeHash() {
    request.hashHead = word(0);
    request.hashMiddle = word(8);
    request.hashTail = (int) word(12);
    if (hashes.count() < HASHES_MAX) {
      hashes.add(request.hashHead, request.hashMiddle, request.hashTail);
    }
  }

  private Event event() {
    if (Ascii.equals(decoded, 0, length, STARTED)) {
      return Event.STARTED;
    }
    if (Ascii.equals(decoded, 0, length, STOPPED)) {
      return Event.STOPPED;
    }
    return Ascii.equals(decoded, 0, length, COMPLETED) ? Event.COMPLETED : Event.NONE;
  }

  /** Four numbers parted by dots; anything else is no address. */
  private void readIp() {
    hasIp = false;
    int address = 0;
    int parts = 0;
    int part = -1;
    for (int i = 0; i <= length; i++) {
      if (i < length && decoded[i] >= '0' && decoded[i] <= '9' && part < 256) {
        part = Math.max(0, part) * 10 + decoded[i] - '0';
      } else if ((i == length || decoded[i] == '.') && part >= 0 && part < 256) {
        address = (address << 8) | part;
        part = -1;
        parts++;
      } else {
        return;
      }
    }
    hasIp = parts == 4;
    ip = address;
  }

  /** A whole decimal number of 64 bits, else 0. */
  private long number() {
    boolean negative = length > 0 && decoded[0] == '-';
    long value = Ascii.number(decoded, negative ? 1 : 0, length);
    if (value < 0) {
      return 0;
    }
    return negative ? -value : value;
  }

  private long word(int from) {
    long value = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      value = (value << 8) | (decoded[from + i] & 0xff);
    }
    return value;
  }

  /** Decodes a value; one that is cut off behind a {@code %}, or too long, is empty. */
  private void decode(int from, int to) {
    length = 0;
    for (int at = from; at < to; at++) {
      byte b = bytes[at];
      if (b == '%') {
        if (at + 2 >= to || !Ascii.isHex(bytes, at + 1, at + 3)) {
          length = 0;
          return;
        }
        b = (byte) ((Ascii.digit(bytes[at + 1]) << 4) | Ascii.digit(bytes[at + 2]));
        at += 2;
      } else if (b == '+') {
        b = ' ';
      }
      if (length == VALUE_BYTES_MAX) {
        length = 0;
        return;
      }
      decoded[length++] = b;
    }
  }

  /** The info hashes, in the order asked. */
  HashColumns hashes() {
    return hashes;
  }

  boolean hasHash() {
    return hashes.count() > 0;
  }

  /** Whether these are the fields of an announce. */
  boolean isAnnounce() {
    boolean completesTooEarly = request.event == Event.COMPLETED && request.left != 0;
    return hasHash()
        && request.uploaded >= 0
        && request.downloaded >= 0
        && request.left >= AnnounceRequest.UNSAID
        && !completesTooEarly;
  }

  /** Whether the client names an IPv4 address of its own. */
  boolean claimsAddress() {
    return hasIp;
  }

  int claimedAddress() {
    return ip;
  }
}
