package org.swarmkeep.tracker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;

/** Writes replies to the byte as XBT Tracker does: HTTP/1.0, hardly a header. */
final class XbtReply {
  private static final String OK_LINE = "HTTP/1.0 200 OK\r\n";
  private static final byte[] OK = Ascii.bytes(OK_LINE + "\r\n");
  private static final byte[] NOT_FOUND = Ascii.bytes("HTTP/1.0 404 Not Found\r\n\r\n");
  private static final byte[] FOUND = Ascii.bytes("HTTP/1.0 302 Found\r\nLocation: ");
  private static final byte[] END_OF_HEAD = Ascii.bytes("\r\n\r\n");
  private static final byte[] FAILURE = Ascii.bytes("d14:failure reason");
  private static final byte[] COMPLETE = Ascii.bytes("d8:completei");
  private static final byte[] INCOMPLETE = Ascii.bytes("e10:incompletei");
  private static final byte[] INTERVAL = Ascii.bytes("e8:intervali");
  private static final byte[] MIN_INTERVAL = Ascii.bytes("e12:min intervali");
  private static final byte[] PEERS = Ascii.bytes("e5:peers");
  private static final byte[] PEERS6 = Ascii.bytes("e6:peers6");
  private static final byte[] FILES = Ascii.bytes("d5:filesd");
  private static final byte[] HASH = Ascii.bytes("20:");
  private static final byte[] DOWNLOADED = Ascii.bytes("e10:downloadedi");
  private static final byte[] FLAGS = Ascii.bytes("5:flagsd20:min_request_intervali");

  /** What compressing must save at least to be worth it, in bytes. */
  private static final int GZIP_SAVES = 24;

  /** One torrent of a scrape, with the largest numbers. */
  static final int SCRAPED_BYTES_MAX = 128;

  private final byte[] digits = new byte[20];

  void notFound(ByteBuffer out) {
    out.put(NOT_FOUND);
  }

  void found(String url, ByteBuffer out) {
    out.put(FOUND);
    Utf8.write(url, out);
    out.put(END_OF_HEAD);
  }

  void failure(String text, ByteBuffer out) {
    out.put(OK).put(FAILURE);
    number(Utf8.length(text), out);
    out.put((byte) ':');
    Utf8.write(text, out);
    out.put((byte) 'e');
  }

  void served(AnnounceAnswer answer, boolean toIpv4, ByteBuffer out) {
    out.put(OK).put(COMPLETE);
    number(answer.seeders, out);
    out.put(INCOMPLETE);
    number(answer.leechers, out);
    out.put(INTERVAL);
    number(answer.intervalSeconds, out);
    out.put(MIN_INTERVAL);
    number(answer.intervalSeconds, out);
    out.put(toIpv4 ? PEERS : PEERS6);
    var peers = toIpv4 ? answer.peers4.flip() : answer.peers6.flip();
    number(peers.remaining(), out);
    out.put((byte) ':').put(peers).put((byte) 'e');
  }

  void beginScrape(ByteBuffer out) {
    out.put(OK).put(FILES);
  }

  void beginScrapeBody(ByteBuffer out) {
    out.put(FILES);
  }

  void scraped(HashColumns hashes, int row, AnnounceAnswer counts, ByteBuffer out) {
    out.put(HASH);
    hashes.write(row, out);
    out.put(COMPLETE);
    number(counts.seeders, out);
    out.put(DOWNLOADED);
    number(counts.completed, out);
    out.put(INCOMPLETE);
    number(counts.leechers, out);
    out.put((byte) 'e').put((byte) 'e');
  }

  void endScrape(int minIntervalSeconds, ByteBuffer out) {
    out.put((byte) 'e');
    if (minIntervalSeconds > 0) {
      out.put(FLAGS);
      number(minIntervalSeconds, out);
      out.put((byte) 'e').put((byte) 'e');
    }
    out.put((byte) 'e');
  }

  private void number(long value, ByteBuffer out) {
    int at = digits.length;
    long rest = value;
    do {
      digits[--at] = (byte) ('0' + rest % 10);
      rest /= 10;
    } while (rest > 0);
    out.put(digits, at, digits.length - at);
  }

  /**
   * A whole reply.
   *
   * @param contentType empty to say none
   * @param gzip compress, if that saves enough; XBT does not ask whether the client can read it
   */
  static byte[] page(String contentType, byte[] body, boolean gzip) {
    var head = contentType.isEmpty() ? OK_LINE : OK_LINE + "Content-Type: " + contentType + "\r\n";
    if (gzip) {
      var compressed = compressed(body);
      if (compressed.length + GZIP_SAVES < body.length) {
        return joined(head + "Content-Encoding: gzip\r\n\r\n", compressed);
      }
    }
    return joined(head + "\r\n", body);
  }

  private static byte[] joined(String head, byte[] body) {
    var start = Ascii.bytes(head);
    return ByteBuffer.allocate(start.length + body.length).put(start).put(body).array();
  }

  private static byte[] compressed(byte[] body) {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written", e);
    }
    return bytes.toByteArray();
  }
}
