package org.swarmkeep.tracker;

import java.nio.ByteBuffer;

/** Writes text as UTF-8 without an array between; half a surrogate pair becomes a question mark. */
final class Utf8 {
  private static final int ONE_BYTE = 0x80;
  private static final int TWO_BYTES = 0x800;
  private static final int THREE_BYTES = 0x10000;

  private Utf8() {}

  static int length(String text) {
    int length = 0;
    for (int at = 0; at < text.length(); at += width(text, at)) {
      length += length(pointAt(text, at));
    }
    return length;
  }

  private static int length(int point) {
    return point < ONE_BYTE ? 1 : point < TWO_BYTES ? 2 : point < THREE_BYTES ? 3 : 4;
  }

  /** Writes as much of a text as there is room for, in whole characters. */
  static void write(String text, ByteBuffer out) {
    for (int at = 0; at < text.length(); at += width(text, at)) {
      int point = pointAt(text, at);
      if (out.remaining() < length(point)) {
        return;
      }
      put(point, out);
    }
  }

  private static int width(String text, int at) {
    return Character.charCount(text.codePointAt(at));
  }

  private static int pointAt(String text, int at) {
    int point = text.codePointAt(at);
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? '?' : point;
  }

  private static void put(int point, ByteBuffer out) {
    if (point < ONE_BYTE) {
      out.put((byte) point);
    } else if (point < TWO_BYTES) {
      out.put((byte) (0xc0 | (point >>> 6)));
      follow(point, out);
    } else if (point < THREE_BYTES) {
      out.put((byte) (0xe0 | (point >>> 12)));
      follow(point >>> 6, out);
      follow(point, out);
    } else {
      out.put((byte) (0xf0 | (point >>> 18)));
      follow(point >>> 12, out);
      follow(point >>> 6, out);
      follow(point, out);
    }
  }

  private static void follow(int bits, ByteBuffer out) {
    out.put((byte) (0x80 | (bits & 0x3f)));
  }
}
