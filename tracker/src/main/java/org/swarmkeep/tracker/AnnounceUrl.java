package org.swarmkeep.tracker;

import java.util.Arrays;
import org.swarmkeep.accounts.AnnounceKey;

/**
 * The grammar of our URLs, read in place from bytes: {@code /announce?passkey=KEY}, {@code
 * /announce/KEY}, {@code /KEY/announce}, and the same with {@code scrape}. HTTP targets and UDP
 * URLData (BEP 41) share it. Not safe for sharing.
 */
final class AnnounceUrl {
  /** What the path asks for. */
  enum Place {
    ANNOUNCE,
    SCRAPE,
    ELSEWHERE
  }

  private static final byte[] ANNOUNCE = Ascii.bytes("announce");
  private static final byte[] SCRAPE = Ascii.bytes("scrape");
  private static final byte[] PASSKEY = Ascii.bytes("passkey");

  private static final int DIGITS = AnnounceKey.DIGITS;

  private byte[] bytes = {};
  private Place place = Place.ELSEWHERE;
  private int queryFrom;
  private int queryTo;
  private int keyFrom;
  private int keyTo;

  /** Reads a target that begins with its path. */
  void read(byte[] in, int from, int to) {
    bytes = in;
    int mark = Ascii.indexOf(in, (byte) '?', from, to);
    int pathTo = mark < 0 ? to : mark;
    queryFrom = mark < 0 ? to : mark + 1;
    queryTo = to;
    keyFrom = 0;
    keyTo = 0;
    readPath(from, pathTo);
    if (place != Place.ELSEWHERE && keyTo == keyFrom) {
      findPasskey();
    }
  }

  private void readPath(int from, int to) {
    place = Place.ELSEWHERE;
    if (from >= to || bytes[from] != '/') {
      return;
    }
    int first = from + 1;
    int slash = Ascii.indexOf(bytes, (byte) '/', first, to);
    if (slash < 0) {
      place = placeOf(first, to);
      return;
    }
    int second = slash + 1;
    if (Ascii.indexOf(bytes, (byte) '/', second, to) >= 0) {
      return;
    }
    place = placeOf(first, slash);
    if (place != Place.ELSEWHERE) {
      keyFrom = second;
      keyTo = to;
      return;
    }
    place = placeOf(second, to);
    keyFrom = first;
    keyTo = slash;
  }

  private Place placeOf(int from, int to) {
    if (Ascii.equals(bytes, from, to, ANNOUNCE)) {
      return Place.ANNOUNCE;
    }
    return Ascii.equals(bytes, from, to, SCRAPE) ? Place.SCRAPE : Place.ELSEWHERE;
  }

  private void findPasskey() {
    int at = queryFrom;
    while (at < queryTo) {
      int end = Ascii.indexOf(bytes, (byte) '&', at, queryTo);
      end = end < 0 ? queryTo : end;
      int equals = Ascii.indexOf(bytes, (byte) '=', at, end);
      if (equals >= 0 && Ascii.equals(bytes, at, equals, PASSKEY)) {
        keyFrom = equals + 1;
        keyTo = end;
        return;
      }
      at = end + 1;
    }
  }

  Place place() {
    return place;
  }

  int queryFrom() {
    return queryFrom;
  }

  int queryTo() {
    return queryTo;
  }

  /** Hands over the key as it is written, if it is as long as a key; any other is none. */
  void givePassTo(AnnounceRequest request) {
    request.hasKey = place != Place.ELSEWHERE && keyTo - keyFrom == DIGITS;
    if (request.hasKey) {
      Ascii.words(bytes, keyFrom, request.pass);
    }
  }

  /**
   * Hands over the key, if one was given, and how it is written, since a former key may be any
   * letters; a malformed one is nobody's.
   */
  void giveKeyTo(AnnounceRequest request) {
    request.hasKey = place != Place.ELSEWHERE && keyTo > keyFrom;
    boolean isWhole = keyTo - keyFrom == DIGITS;
    if (isWhole) {
      Ascii.words(bytes, keyFrom, request.pass);
    } else {
      Arrays.fill(request.pass, 0);
    }
    boolean wellFormed = isWhole && Ascii.isHex(bytes, keyFrom, keyTo);
    request.keyHead = wellFormed ? Ascii.hex(bytes, keyFrom) : 0;
    request.keyTail = wellFormed ? Ascii.hex(bytes, keyFrom + DIGITS / 2) : 0;
  }
}
