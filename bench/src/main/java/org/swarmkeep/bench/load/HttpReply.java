package org.swarmkeep.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;

/**
 * Judges the bytes that have come so far in answer to an HTTP announce or scrape. Reused for every
 * reply of its thread.
 */
final class HttpReply {
  /** What the bytes are. */
  enum Verdict {
    INCOMPLETE,
    GOOD,
    /** A well-formed failure reason. */
    REFUSED,
    BAD
  }

  private static final byte[] END_OF_HEAD = ascii("\r\n\r\n");
  private static final byte[] CONTENT_LENGTH = ascii("\r\ncontent-length:");
  private static final byte[] VERSION = ascii("HTTP/1.");
  private static final byte[] OK = ascii(" 200");
  private static final byte[] FAILURE = ascii("14:failure reason");
  private static final byte[] FILES = ascii("5:filesd");
  private static final byte[] INTERVAL = ascii("8:intervali");
  private static final byte[] PEERS = ascii("5:peers");
  private static final byte[] PEERS6 = ascii("6:peers6");
  private static final int V4_BYTES = 6;
  private static final int V6_BYTES = 18;
  private static final int NONE = -1;

  private ByteBuffer in = ByteBuffer.allocate(0);
  private int bodyAt;
  private int end;
  private int peers;

  private static byte[] ascii(String text) {
    return text.getBytes(ISO_8859_1);
  }

  /**
   * @param length bytes that have come, from position 0 of the buffer
   * @param ended no more will come
   */
  Verdict judge(ByteBuffer bytes, int length, boolean ended, boolean scrape) {
    in = bytes;
    peers = 0;
    end = length;
    int head = find(END_OF_HEAD, 0, length);
    if (head == NONE) {
      return ended ? Verdict.BAD : Verdict.INCOMPLETE;
    }
    bodyAt = head + END_OF_HEAD.length;
    int declared = declaredLength();
    if (declared == NONE ? !ended : length < bodyAt + declared) {
      return ended ? Verdict.BAD : Verdict.INCOMPLETE;
    }
    end = declared == NONE ? length : bodyAt + declared;
    return isOk() ? judgeBody(scrape) : Verdict.BAD;
  }

  /** How long the whole reply is, once it is complete. */
  int length() {
    return end;
  }

  /** How many peers a good announce reply carries. */
  int peers() {
    return peers;
  }

  String refusal() {
    var text = new byte[end - bodyAt];
    in.get(bodyAt, text);
    return new String(text, ISO_8859_1);
  }

  private boolean isOk() {
    return matches(VERSION, 0) && matches(OK, VERSION.length + 1);
  }

  private int declaredLength() {
    for (int at = 0; at <= bodyAt - CONTENT_LENGTH.length; at++) {
      if (in.get(at) == '\r' && matches(CONTENT_LENGTH, at)) {
        int from = at + CONTENT_LENGTH.length;
        return number(skipBlanks(from));
      }
    }
    return NONE;
  }

  private int skipBlanks(int from) {
    int at = from;
    while (at < end && in.get(at) == ' ') {
      at++;
    }
    return at;
  }

  private Verdict judgeBody(boolean scrape) {
    if (end - bodyAt < 2 || in.get(bodyAt) != 'd' || in.get(end - 1) != 'e') {
      return Verdict.BAD;
    }
    if (find(FAILURE, bodyAt, end) != NONE) {
      return Verdict.REFUSED;
    }
    if (scrape) {
      return find(FILES, bodyAt, end) != NONE ? Verdict.GOOD : Verdict.BAD;
    }
    int interval = find(INTERVAL, bodyAt, end);
    if (interval == NONE || number(interval + INTERVAL.length) <= 0) {
      return Verdict.BAD;
    }
    return countPeers() ? Verdict.GOOD : Verdict.BAD;
  }

  /** Counts the peers of both families; says whether they are whole. */
  private boolean countPeers() {
    int four = find(PEERS, bodyAt, end);
    int six = find(PEERS6, bodyAt, end);
    if (four == NONE && six == NONE) {
      return false;
    }
    return (four == NONE || add(four + PEERS.length, V4_BYTES))
        && (six == NONE || add(six + PEERS6.length, V6_BYTES));
  }

  private boolean add(int lengthAt, int each) {
    int bytes = number(lengthAt);
    if (bytes < 0 || bytes % each != 0 || lengthAt + bytes > end) {
      return in.get(lengthAt) == 'l'; // the old form: a list of dictionaries, not counted
    }
    peers += bytes / each;
    return true;
  }

  /** The decimal number that begins here; {@link #NONE} when there is none. */
  private int number(int from) {
    int value = NONE;
    for (int at = from; at < end && in.get(at) >= '0' && in.get(at) <= '9'; at++) {
      value = Math.max(value, 0) * 10 + in.get(at) - '0';
    }
    return value;
  }

  private int find(byte[] what, int from, int to) {
    byte first = what[0];
    for (int at = from; at <= to - what.length; at++) {
      if (in.get(at) == first && matches(what, at)) {
        return at;
      }
    }
    return NONE;
  }

  /** Compares letters without regard to case, as header names want it; no bencode key minds. */
  private boolean matches(byte[] what, int at) {
    for (int i = 0; i < what.length; i++) {
      byte found = in.get(at + i);
      if (found != what[i] && !(Character.toLowerCase(found) == what[i])) {
        return false;
      }
    }
    return true;
  }
}
