package org.swarmkeep.tracker;

import java.nio.ByteBuffer;

/**
 * One scrape of every swarm, made piece by piece as the client takes it: in memory are the hashes,
 * which are sorted first because a dictionary is (BEP 3), and one piece. The counts are those of
 * the moment in which a piece is made. Used by one thread at a time, again and again.
 */
final class FullScrape {
  private static final byte[] HEAD = Ascii.bytes("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n");
  private static final byte[] GZIP = Ascii.bytes("Content-Encoding: gzip\r\n");
  private static final byte[] CHUNKED = Ascii.bytes("Transfer-Encoding: chunked\r\n");
  private static final byte[] KEEP = Ascii.bytes("Connection: keep-alive\r\n\r\n");
  private static final byte[] CLOSE = Ascii.bytes("Connection: close\r\n\r\n");
  private static final byte[] LAST_CHUNK = Ascii.bytes("0\r\n\r\n");
  private static final int TEXT_BYTES = 48 << 10;
  private static final int PIECE_BYTES = 2 * TEXT_BYTES;
  private static final int ROW_BYTES_MAX = 160;
  private static final int CHUNK_HEAD_BYTES = 10; // eight digits and the line's end

  private final FullScrapes scrapes;
  private final ByteBuffer text = ByteBuffer.allocate(TEXT_BYTES);
  private final BencodedReply body = new BencodedReply();
  private final AnnounceAnswer counts = new AnnounceAnswer();
  private final GzipMember gzip = new GzipMember();
  private HashColumns hashes = new HashColumns(1);
  private boolean chunked;
  private boolean compressed;
  private boolean keepAlive;
  private int row;
  private boolean begun;
  private boolean finished;

  FullScrape(FullScrapes scrapes) {
    this.scrapes = scrapes;
  }

  /**
   * Begins one that was granted.
   *
   * @param inChunks the client knows chunks (HTTP/1.1); else the end of the connection is the end
   */
  void begin(boolean inChunks, boolean inGzip, boolean keepsAlive) {
    chunked = inChunks;
    compressed = inGzip;
    keepAlive = inChunks && keepsAlive;
    row = 0;
    begun = false;
    finished = false;
  }

  boolean keepsAlive() {
    return keepAlive;
  }

  boolean isFinished() {
    return finished;
  }

  /** Makes what goes out next, head and framing included; takes as long as it takes. */
  ByteBuffer next() {
    var piece = ByteBuffer.allocate(PIECE_BYTES);
    boolean isFirst = !begun;
    if (isFirst) {
      begin(piece);
    }
    int chunkAt = piece.position();
    if (chunked) {
      piece.position(chunkAt + CHUNK_HEAD_BYTES);
    }
    int from = piece.position();
    if (isFirst && compressed) {
      gzip.begin(piece);
    }
    int empty = piece.position();
    while (piece.position() == empty && !finished) {
      fill(piece);
    }
    if (chunked) {
      frame(piece, chunkAt, piece.position() - from);
    }
    return piece.flip();
  }

  private void begin(ByteBuffer piece) {
    piece.put(HEAD);
    if (compressed) {
      piece.put(GZIP);
    }
    if (chunked) {
      piece.put(CHUNKED);
    }
    piece.put(keepAlive ? KEEP : CLOSE);
    hashes = scrapes.hashes();
    begun = true;
  }

  private void fill(ByteBuffer piece) {
    text.clear();
    if (row == 0) {
      body.beginScrape(text);
    }
    while (row < hashes.count() && text.remaining() > ROW_BYTES_MAX) {
      scrapes.write(hashes, row, counts, body, text);
      row++;
    }
    finished = row >= hashes.count();
    if (finished) {
      body.endScrape(text);
    }
    if (compressed) {
      gzip.write(text.array(), text.position(), piece);
    } else {
      piece.put(text.flip());
    }
    if (finished && compressed) {
      gzip.end(piece);
    }
  }

  /** Eight hexadecimal digits in front of the chunk, and what ends it (RFC 9112, 7.1). */
  private void frame(ByteBuffer piece, int at, int length) {
    for (int i = 0; i < CHUNK_HEAD_BYTES - 2; i++) {
      int digit = (length >>> (28 - 4 * i)) & 0xf;
      piece.put(at + i, (byte) Character.forDigit(digit, 16));
    }
    piece.put(at + CHUNK_HEAD_BYTES - 2, (byte) '\r').put(at + CHUNK_HEAD_BYTES - 1, (byte) '\n');
    piece.put((byte) '\r').put((byte) '\n');
    if (finished) {
      piece.put(LAST_CHUNK);
    }
  }

  /** Lets others have theirs after a pause. */
  void close(long nowSeconds) {
    hashes = new HashColumns(1);
    scrapes.end(nowSeconds);
  }
}
