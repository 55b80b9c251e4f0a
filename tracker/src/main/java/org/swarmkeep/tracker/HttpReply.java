package org.swarmkeep.tracker;

import java.nio.ByteBuffer;

/**
 * Writes one HTTP reply around a body whose length is known only when it is written: the head keeps
 * a gap for it. Not safe for sharing.
 */
final class HttpReply {
  private static final byte[] OK = Ascii.bytes("HTTP/1.1 200 OK\r\n");
  private static final byte[] TYPE = Ascii.bytes("Content-Type: text/plain\r\nContent-Length:");
  private static final byte[] GZIP =
      Ascii.bytes("Content-Type: text/plain\r\nContent-Encoding: gzip\r\nContent-Length:");
  private static final byte[] KEEP = Ascii.bytes("\r\nConnection: keep-alive\r\n\r\n");
  private static final byte[] CLOSE = Ascii.bytes("\r\nConnection: close\r\n\r\n");
  private static final int LENGTH_DIGITS = 8; // blanks before the number belong to the header

  private ByteBuffer out = ByteBuffer.allocate(0);
  private int lengthAt;
  private int bodyAt;

  /** Begins a reply with status 200. */
  ByteBuffer begin(ByteBuffer into, boolean keepAlive) {
    return begin(into, keepAlive, TYPE);
  }

  ByteBuffer beginGzip(ByteBuffer into, boolean keepAlive) {
    return begin(into, keepAlive, GZIP);
  }

  private ByteBuffer begin(ByteBuffer into, boolean keepAlive, byte[] type) {
    out = into;
    out.put(OK).put(type);
    lengthAt = out.position();
    out.position(lengthAt + LENGTH_DIGITS);
    out.put(keepAlive ? KEEP : CLOSE);
    bodyAt = out.position();
    return out;
  }

  /** Ends the reply: its length goes into the gap. */
  void end() {
    int length = out.position() - bodyAt;
    for (int at = lengthAt + LENGTH_DIGITS - 1; at >= lengthAt; at--) {
      boolean isDigit = length > 0 || at == lengthAt + LENGTH_DIGITS - 1;
      out.put(at, (byte) (isDigit ? '0' + length % 10 : ' '));
      length /= 10;
    }
  }

  int bodyFrom() {
    return bodyAt;
  }

  /** A whole reply that is no answer of the tracker. */
  static byte[] plain(String statusAndHeaders, String body) {
    return Ascii.bytes(
        "HTTP/1.1 "
            + statusAndHeaders
            + "\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: "
            + body.length()
            + "\r\nConnection: close\r\n\r\n"
            + body);
  }
}
